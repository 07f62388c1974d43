"""A host writes down for a resident what is different in a home: "wij hebben al HR++"."""

from __future__ import annotations

import datetime as dt
import re
import secrets

import pandas as pd

from core import ledger
from core.errors import InputError
from core.ledger import corrections as kept
from core.neighbourhood.corrections import Correction, check
from core.settings import Settings
from core.store.areas import open_area
from core.visitor import HOSTS, Visitor, allowed

LONGEST_WORDS = 300
ADDRESS = re.compile(r"\s*(\d{4})\s*([A-Za-z]{2})[\s,]*(\d{1,5})[\s-]*([0-9A-Za-z-]*)\s*")


@allowed(HOSTS)
def send_correction(
    visitor: Visitor, settings: Settings, area_id: str, home: str, field: str, value: str, words: str = ""
) -> Correction:
    """Record the correction as it came; it changes nothing until it is accepted.

    Parameters
    ----------
    home
        BAG number of the home, or its postcode and house number ("6981 AB 12a").
    words
        What the resident said, without a name.

    Raises
    ------
    InputError
        With the field beside which to say it: `correction.no_home`, `correction.unknown_home`,
        `correction.several_homes`, `correction.long_words`; and those of `check`, `area.unknown`.
    """
    if len(words.strip()) > LONGEST_WORDS:
        raise InputError("correction.long_words", field="words", longest=LONGEST_WORDS)
    correction = check(
        Correction(
            correction_id=secrets.token_hex(8),
            area_id=area_id,
            dwelling_id=_dwelling_id(settings, area_id, home),
            field=field,
            value=value.strip().replace(",", ".") if field == "floor_area_m2" else value,
            words=words.strip(),
            sender=secrets.token_hex(8),
            sent_at=dt.datetime.now(dt.UTC),
        )
    )
    ledger.current().append([kept.act(visitor, correction)])
    return correction


def _dwelling_id(settings: Settings, area_id: str, home: str) -> str:
    if not home.strip():
        raise InputError("correction.no_home", field="home")
    database = open_area(settings, area_id)
    plain = "".join(home.split())
    if plain in set(database.frame("read_dwellings")["dwelling_id"]):
        return plain
    found = ADDRESS.fullmatch(home)
    if not found:
        raise InputError("correction.unknown_home", field="home", home=home.strip()[:40])
    matches = _at(database.frame("read_addresses"), *found.groups())
    if matches.empty:
        raise InputError("correction.unknown_home", field="home", home=home.strip()[:40])
    if len(matches) > 1:
        raise InputError("correction.several_homes", field="home", home=home.strip()[:40])
    return str(matches["dwelling_id"].iloc[0])


def _at(addresses: pd.DataFrame, digits: str, letters: str, number: str, addition: str) -> pd.DataFrame:
    """The homes at this postcode and number; of several the one whose addition is exactly this."""
    postcode = addresses["postcode"].astype("string").str.replace(" ", "").str.upper()
    house = addresses["house_number"].astype("string").str.strip()
    here = addresses[((postcode == digits + letters.upper()) & (house == str(int(number)))).fillna(False)]
    given = here["house_letter"].fillna("").astype(str) + here["house_addition"].fillna("").astype(str)
    exact = here[given.map(_plain) == _plain(addition)]
    return exact if addition or len(exact) == 1 else here


def _plain(addition: str) -> str:
    return re.sub(r"[^0-9a-z]", "", addition.lower())
