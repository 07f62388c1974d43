"""Figures: how long things take and how much memory, each beside its target and a floor of the same run."""
