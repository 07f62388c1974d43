"""Tells the browser which language the page is in now.

The served HTML has the right `lang` already (see `core/web/guard.py`), but a switch of language
redraws the page without serving it anew, and a screen reader would go on in the old voice.
"""

from __future__ import annotations

from streamlit.components.v2 import component

SCRIPT = "export default function ({ data }) { document.documentElement.lang = data.language; }"

_component = component("warmtetafel.document_language", js=SCRIPT)


def say_to_browser(language: str) -> None:
    _component(data={"language": language}, key="document_language", height=0)
