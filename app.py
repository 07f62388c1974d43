"""Warmtetafel: `streamlit run app.py`. Streamlit pages and plain web routes in one process."""

from pathlib import Path

import streamlit as st

from core import web

chosen = web.settings_or_stop()
app = st.App(
    Path(__file__).resolve().parent / "core" / "ui" / "frame.py",
    routes=web.routes(chosen),
    middleware=web.middleware(chosen),
    lifespan=web.lifespan(chosen, st.get_option),
)
