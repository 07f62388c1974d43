"""The edge of a page: a refusal becomes its sentence, anything else a short code in the log.

Nothing ever shows a traceback: in a hall it frightens, and it tells a stranger how we are built.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from core.errors import DomainError
from core.i18n import sentence
from core.ui import state

log = logging.getLogger("warmtetafel")


@contextmanager
def boundary() -> Iterator[None]:
    """Run a page inside; show what a visitor can do about it when it stops."""
    try:
        yield
    except DomainError as error:
        show(error)
    except Exception:
        code = secrets.token_hex(3)
        log.exception("page failed, code %s", code)
        st.error(state.say("ui.unexpected", code=code))


def show(error: DomainError) -> None:
    st.warning(sentence(state.language(), error), icon=":material/info:")


def beside(error: DomainError | None, *fields: str) -> None:
    """Show a refusal next to the field it is about; without fields, only one that names none."""
    if error is not None and (error.facts.get("field") in fields if fields else "field" not in error.facts):
        show(error)
