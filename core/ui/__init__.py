"""What the pages share of the screen: who is looking, in which language, at which neighbourhood.

With `pages/`, the only place that imports streamlit. `state` alone touches the session, `cached`
alone caches, `errors` alone turns a refusal into a sentence on the screen. `frame` is the script
that Streamlit runs: it draws the menu and then runs the page.
"""
