"""Cells as numbers, dates and codes: read rightly, missing where the source says so, or refused."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.errors import InputError
from core.intake import conventions
from core.intake.layers import Layer

POSTCODE = r"[1-9]\d{3}[A-Z]{2}"
DATE_FORMS = ("%Y-%m-%d", "%Y%m%d", "%d-%m-%Y", "%d/%m/%Y", "%Y/%m/%d")
REGION = r"(?:BU\d{8}|WK\d{6}|GM\d{4}|(?!BU|WK|GM)[A-Z]{2}\d{2,6})"
LEVELS = {"BU": "buurt", "WK": "wijk", "GM": "municipality", "PV": "province", "NL": "country"}


def to_number(layer: Layer, column: str) -> npt.NDArray[np.float64]:
    """A column as numbers, NaN where missing. A comma may be the decimal sign, or part thousands.

    Raises
    ------
    InputError
        `intake.not_a_number` with file, layer, row, column and value.
    """
    column = layer.names.get(column, column)
    given = pd.Series(layer.columns[column])
    if pd.api.types.is_numeric_dtype(given.dtype) and not pd.api.types.is_bool_dtype(given.dtype):
        numbers = given.astype(float).to_numpy()
        empty = np.isnan(numbers)
    else:
        texts = given.astype("string").str.strip().str.replace(r"[\s\u00a0]", "", regex=True)
        empty = (texts.isna() | texts.str.casefold().isin(_missing_texts())).to_numpy(dtype=bool)
        numbers = _parsed(texts.mask(empty))
    bad = ~empty & ~np.isfinite(numbers)
    if bad.any():
        raise InputError("intake.not_a_number", **layer.at(int(np.argmax(bad)), column))
    return np.where(empty | np.isin(numbers, conventions.load().missing_numbers.value), np.nan, numbers)


def bounded(layer: Layer, field: str, whole: bool = False) -> npt.NDArray[np.float64]:
    """The field as numbers within the bounds that `data/intake.yaml` gives it; NaN where missing or where
    the file lacks it.

    Raises
    ------
    InputError
        `intake.not_a_number`; `intake.number_outside` for a number outside the bounds, or not whole.
    """
    if field not in layer.names:
        return np.full(len(layer), np.nan)
    bounds = conventions.load().number_bounds.value[field]
    least, most = bounds.least, bounds.most
    numbers = to_number(layer, field)
    good = np.isnan(numbers) | ((numbers >= least) & (numbers <= most))
    if whole:
        good &= np.isnan(numbers) | (numbers == np.round(numbers))
    if not good.all():
        facts = layer.at(int(np.argmin(good)), field)
        raise InputError("intake.number_outside", **facts, least=_short(least), most=_short(most))
    return numbers


def dates(layer: Layer, field: str) -> pd.Series:
    """The field as dates in ISO text; missing where the file says nothing.

    Raises
    ------
    InputError
        `intake.bad_date`.
    """
    given = layer.given(field)
    if given is None:
        return pd.Series(pd.NA, index=range(len(layer)), dtype="string")
    series = pd.Series(given)
    if pd.api.types.is_datetime64_any_dtype(series.dtype):
        return series.dt.strftime("%Y-%m-%d").astype("string")
    texts = layer.texts(field)
    texts = texts.mask(texts.str.casefold().isin(_missing_texts()) | texts.isin(["0", "00000000"]))
    days = texts.str.slice(0, len("2020-01-01"))
    result = pd.Series(pd.NaT, index=texts.index)
    for form in DATE_FORMS:
        open_ = result.isna() & days.notna()
        if not open_.any():
            break
        result = result.fillna(pd.to_datetime(days.where(open_), format=form, errors="coerce"))
    bad = (texts.notna() & result.isna()).to_numpy(dtype=bool)
    if bad.any():
        raise InputError("intake.bad_date", **layer.at(int(np.argmax(bad)), field))
    return result.dt.strftime("%Y-%m-%d").astype("string")


def postcodes(layer: Layer, field: str = "postcode") -> pd.Series:
    """Postcodes as 1234AB; missing where empty.

    Raises
    ------
    InputError
        `intake.bad_postcode`.
    """
    texts = layer.texts(field).str.upper().str.replace(r"[\s\u00a0]", "", regex=True)
    bad = (texts.notna() & ~texts.fillna("").str.fullmatch(POSTCODE)).to_numpy(dtype=bool)
    if bad.any():
        raise InputError("intake.bad_postcode", **layer.at(int(np.argmax(bad)), field))
    return texts


def house_numbers(layer: Layer) -> pd.Series:
    """House numbers as whole numbers in text, missing where empty."""
    numbers = bounded(layer, "house_number", whole=True)
    return pd.Series(pd.array(numbers, dtype="Float64")).astype("Int64").astype("string")


def addition_key(letter: pd.Series, addition: pd.Series) -> pd.Series:
    """Letter and addition as one word to compare by: `A-1`, `a 1` and letter A with addition 1 are one."""
    joined = letter.fillna("") + addition.fillna("")
    return joined.str.upper().str.replace(r"[^A-Z0-9]", "", regex=True)


def ids(layer: Layer, field: str, key: str) -> tuple[pd.Series, int]:
    """BAG ids as 16-character text, missing where empty, and how many had lost their leading zero.

    Raises
    ------
    InputError
        `key`, with the place.
    """
    rules = conventions.load()
    length = rules.building_id_length.value
    texts = layer.texts(field)
    for prefix in (*rules.building_id_prefixes.value, *rules.dwelling_id_prefixes.value):
        texts = texts.str.removeprefix(prefix)
    good = (texts.isna() | texts.fillna("").str.fullmatch(rf"\d{{{length - 1},{length}}}")).to_numpy(
        dtype=bool
    )
    if not good.all():
        raise InputError(key, **layer.at(int(np.argmin(good)), field))
    short = int((texts.str.len() < length).fillna(False).sum())
    return texts.str.zfill(length), short


def region_codes(layer: Layer, field: str = "region_code") -> tuple[pd.Series, pd.Series]:
    """CBS codes without padding, and their level; a year stuck before the code is taken off.

    Raises
    ------
    InputError
        `intake.bad_region`.
    """
    texts = layer.texts(field).str.upper().str.replace(r"^(?:19|20)\d\d(?=[A-Z])", "", regex=True)
    bad = ~texts.fillna("").str.fullmatch(REGION).to_numpy(dtype=bool)
    if bad.any():
        raise InputError("intake.bad_region", **layer.at(int(np.argmax(bad)), field))
    return texts, texts.str.slice(0, 2).map(LEVELS).fillna("other").astype("string")


def _missing_texts() -> tuple[str, ...]:
    return tuple(text.casefold() for text in conventions.load().missing_texts.value)


def _parsed(texts: pd.Series) -> npt.NDArray[np.float64]:
    """Numbers written the Dutch or the English way, decided for the whole column."""
    comma = texts.str.contains(",", regex=False).fillna(False)
    if comma.any():
        point = texts.str.contains(".", regex=False).fillna(False)
        both = texts[comma & point]
        english = len(both) > 0 and (both.str.rfind(".") > both.str.rfind(",")).all()
        dutch = not english
        thousands = texts.str.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?").fillna(False)
        texts = (
            texts.mask(thousands, texts.str.replace(".", "", regex=False)).str.replace(",", ".", regex=False)
            if dutch
            else texts.str.replace(",", "", regex=False)
        )
    return pd.to_numeric(texts, errors="coerce").astype("Float64").to_numpy(dtype=float, na_value=np.nan)


def _short(number: float) -> str:
    return re.sub(r"\.0$", "", str(number))
