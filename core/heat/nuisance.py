"""What people notice besides the money: space, noise, days of work indoors, weeks the street is open.

What a home has in every option stands here; a heat option fills in what it adds. These figures are
expert judgement with a name still to be given, unless their parameter says otherwise.
"""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity


@quantity("m2")
def space_m2(boiler_space_m2):
    """Floor the installation takes, indoors and outdoors; a boiler, unless the heat option differs."""
    return boiler_space_m2


@quantity("dB(A)")
def noise_db():
    """Sound of what stands outdoors, at the neighbours; 0 when nothing does."""
    return 0.0


@quantity("days")
def installation_days_indoors(boiler_days_indoors):
    """Days of work indoors for the installation: a boiler, unless the heat option differs."""
    return boiler_days_indoors


@quantity("days")
def days_indoors(installation_days_indoors, shell_changes: np.ndarray, insulation_days_indoors):
    """All days of work indoors: installation, and insulation where there is any to do."""
    return installation_days_indoors + shell_changes * insulation_days_indoors


@quantity("weeks")
def heat_network_weeks_open():
    """Weeks the street is open for a heat network; none unless the heat option has one."""
    return 0.0


@quantity("weeks")
def electricity_grid_weeks_open():
    """Weeks the street is open for a heavier electricity cable; none unless the heat option needs one."""
    return 0.0


@quantity("weeks")
def weeks_street_open(
    keeps_gas, gas_removal_weeks_open, heat_network_weeks_open, electricity_grid_weeks_open
):
    """Weeks the street before the door is open, if the works follow each other."""
    return (1 - keeps_gas) * gas_removal_weeks_open + (heat_network_weeks_open + electricity_grid_weeks_open)
