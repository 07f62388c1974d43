"""Conversions between units, and nothing else."""

GJ_PER_KWH = 0.0036
MONTHS_PER_YEAR = 12
KG_PER_TONNE = 1000
KW_PER_MW = 1000
