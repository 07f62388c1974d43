"""Warmtetafel: how a neighbourhood chooses, together, how to heat its homes without natural gas.

Domain packages (neighbourhood, heat, scenarios, workshop, voting, parameters) are plain Python on
arrays and frozen models. `store` and `ledger` keep things, `intake` and `demo` bring them in,
`workflows` are the verbs, and only `ui` (with `pages/`) and `web` know that there is a screen.
Read `workflows` first: it tells what the product does.
"""

__version__ = "0.1.0"
