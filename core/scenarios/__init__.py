"""Scenarios: what every dwelling of an area would get, and what that means for people and country.

A scenario ("plan" on screen) is a list of rules that give each dwelling a heat option and a shell level.
`evaluate` puts all dwellings of an area through `core.heat` with the same draws for every scenario. Open
`model.py` first, then `evaluate.py`. Left out: the order and pace in which streets change.
"""
