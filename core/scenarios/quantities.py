"""Which quantities of the calculation an outcome keeps. To keep another one, add its name here."""

from __future__ import annotations

RESIDENT = (
    "resident_cost_eur_per_month",
    "energy_bill_eur_per_month",
    "one_off_eur",
    "tenant_cost_eur_per_month",
    "vve_member_cost_eur_per_month",
    "landlord_cost_eur_per_year",
)
"""What people pay: means over the homes that take part. A heat network has two tariffs, so two of each."""
AREA = (
    "national_cost_eur_per_year",
    "t_co2_per_year",
    "t_co2_2030_per_year",
    "t_co2_2050_per_year",
    "peak_kw",
    "gas_m3_per_year",
    "electricity_kwh_per_year",
    "heat_gj_per_year",
)
"""What the area asks: totals over all homes, those that do not take part too. The tariff is no part of it."""
NUISANCE = ("space_m2", "noise_db", "days_indoors", "weeks_street_open")
"""What people notice besides the money: means over all homes."""
MAXIMA = ("noise_db", "weeks_street_open")
"""Of these the home that has most of it is kept too, as `<name>_max`: nobody lives in the mean street."""
NO_MEAN = ("noise_db",)
"""Of these only the most is kept: decibels do not average."""
POSTS = {
    "k01": "k01_electricity_grid_eur_per_year",
    "k02": "k02_gas_removal_eur_per_year",
    "k03": "k03_gas_grid_change_eur_per_year",
    "k04": "k04_heat_distribution_eur_per_year",
    "k05": "k05_heat_in_home_eur_per_year",
    "k06": "k06_heat_transport_eur_per_year",
    "k07": "k07_heat_source_eur_per_year",
    "k08": "k08_insulation_eur_per_year",
    "k09": "k09_installation_eur_per_year",
    "k11": "k11_heat_purchase_eur_per_year",
    "k12": "k12_gas_eur_per_year",
    "k13": "k13_electricity_eur_per_year",
    "k14": "k14_installation_upkeep_eur_per_year",
    "k15": "k15_heat_network_upkeep_eur_per_year",
    "k16": "k16_networks_upkeep_eur_per_year",
}
"""The posts of the national cost, by the name PBL gives them."""
CURVE = {
    "network_investment_eur": "cost_per_connection_eur",
    "cost_based_heat_eur_per_year": "cost_based_tariff_eur_per_year",
    "maximum_heat_eur_per_year": "maximum_tariff_eur_per_year",
    "funding_gap_eur_per_year": "funding_gap_eur_per_year",
    "funding_gap_eur": "funding_gap_eur",
}
"""What a heat network costs per connection, at every participation shown; and its name there."""
CURVE_SHARES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Shares of homes taking part at which a heat network is shown: the risk of too few of them."""

SHOWN = RESIDENT + AREA + NUISANCE
"""Columns of the outcome."""
QUANTITIES = SHOWN + tuple(POSTS.values())

PER_DWELLING = {
    name: name.replace("_eur_per_year", "_eur_per_weq_per_year")
    for name in ("national_cost_eur_per_year", *NUISANCE, *POSTS.values())
}
"""Shown per dwelling (money per dwelling equivalent; a dwelling counts as one), and under which name."""
