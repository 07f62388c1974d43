"""Before the server starts: what would stop it is said in one sentence, not in a traceback."""

from __future__ import annotations

import sys

from core import ledger, settings, start_check
from core.errors import DomainError
from core.i18n import sentence
from core.settings import LANGUAGES, Settings

BAD_INPUT = 2


def settings_or_stop() -> Settings:
    """The settings, with all figures read and the ledger open; or the end, with status 2 and a sentence."""
    language = LANGUAGES[0]
    try:
        chosen = settings.read()
        language = chosen.language
        start_check.check()
        ledger.open(chosen)
    except DomainError as error:
        sys.stderr.write(f"\n{sentence(language, error)}\n\n")
        raise SystemExit(BAD_INPUT) from None
    return chosen
