"""A page whose cache can be seen: every visitor gets the number that the first one drew."""

import random

import streamlit as st


@st.cache_data
def drawn() -> float:
    return random.random()


st.text(f"drawn {drawn()}")
