"""The guard and our routes before a small page. GUARD=off leaves the guard out, to show what it does."""

import os
from pathlib import Path

import streamlit as st

from core import settings, web

chosen = settings.read()
app = st.App(
    Path(__file__).resolve().parent / "small_frame.py",
    routes=web.routes(chosen),
    middleware=[] if os.environ.get("GUARD") == "off" else web.middleware(chosen),
    lifespan=web.lifespan(chosen, st.get_option),
)
