"""The frame around every page: logo, menu by role, language, and the edge that catches errors.

Streamlit runs this script for every page and every click; `app.py` names it.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from core.settings import LANGUAGES
from core.ui import document_language, errors, menu, state

HERE = Path(__file__).parent

st.set_page_config(page_title="Warmtetafel", page_icon=str(HERE / "mark.svg"), layout="wide")
st.html(HERE / "style.css")
st.logo(str(HERE / "logo.svg"), size="large", icon_image=str(HERE / "logo.svg"))
st.segmented_control(
    "Taal / Language",
    LANGUAGES,
    default=state.first_language(),
    required=True,
    key=state.LANGUAGE_PARAMETER,
    bind="query-params",
    label_visibility="collapsed",
)
document_language.say_to_browser(state.language())

page = st.navigation(menu.pages(), position="top")
with errors.boundary():
    state.keep_address()
    page.run()
