"""Every number the model uses, with its unit, its range and where it comes from.

A parameter is a leaf of `data/parameters/*.yaml`; the archetype table is `data/archetypes.csv`. Nothing
here calculates heat: it reads, checks, and brings prices to one price level. Open `parameter_set.py`
first.
"""

from core.parameters.parameter_set import Parameter, ParameterSet, load, names

__all__ = ["Parameter", "ParameterSet", "load", "names"]
