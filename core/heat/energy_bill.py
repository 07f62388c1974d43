"""The energy bill of a household in a year, VAT included: definition A of what a resident pays."""

from __future__ import annotations

from core.heat.quantity import quantity
from core.heat.units import MONTHS_PER_YEAR


@quantity("EUR/m3 ex tax, ex VAT")
def gas_supply_price_eur_per_m3_ex_vat(gas_price_eur_per_m3, gas_energy_tax_eur_per_m3, vat_share):
    """What the gas itself costs."""
    return (gas_price_eur_per_m3 - gas_energy_tax_eur_per_m3) / (1 + vat_share)


@quantity("EUR/kWh ex tax, ex VAT")
def electricity_supply_price_eur_per_kwh_ex_vat(
    electricity_price_eur_per_kwh, electricity_energy_tax_eur_per_kwh, vat_share
):
    """What the electricity itself costs."""
    return (electricity_price_eur_per_kwh - electricity_energy_tax_eur_per_kwh) / (1 + vat_share)


@quantity("EUR/yr")
def bill_gas_supply_eur_per_year(gas_m3_per_year, gas_supply_price_eur_per_m3_ex_vat, vat_share):
    """Gas, without energy tax."""
    return gas_m3_per_year * (gas_supply_price_eur_per_m3_ex_vat * (1 + vat_share))


@quantity("EUR/yr")
def bill_gas_tax_eur_per_year(gas_m3_per_year, gas_energy_tax_eur_per_m3):
    """Energy tax on gas."""
    return gas_m3_per_year * gas_energy_tax_eur_per_m3


@quantity("EUR/yr")
def bill_gas_standing_eur_per_year(keeps_gas, gas_fixed_supply_eur_per_year, gas_network_fee_eur_per_year):
    """What a gas connection costs without using any: fixed supply charge and network fee."""
    return keeps_gas * (gas_fixed_supply_eur_per_year + gas_network_fee_eur_per_year)


@quantity("kWh/yr")
def billed_electricity_kwh_per_year(electricity_kwh_per_year, base_electricity_kwh_per_year):
    """All electricity on the bill, light and appliances too."""
    return electricity_kwh_per_year + base_electricity_kwh_per_year


@quantity("EUR/yr")
def bill_electricity_supply_eur_per_year(
    billed_electricity_kwh_per_year, electricity_supply_price_eur_per_kwh_ex_vat, vat_share
):
    """Electricity, without energy tax."""
    return billed_electricity_kwh_per_year * (electricity_supply_price_eur_per_kwh_ex_vat * (1 + vat_share))


@quantity("EUR/yr")
def bill_electricity_tax_eur_per_year(billed_electricity_kwh_per_year, electricity_energy_tax_eur_per_kwh):
    """Energy tax on electricity."""
    return billed_electricity_kwh_per_year * electricity_energy_tax_eur_per_kwh


@quantity("EUR/yr")
def bill_electricity_standing_eur_per_year(
    electricity_fixed_supply_eur_per_year,
    electricity_network_fee_eur_per_year,
    energy_tax_credit_eur_per_year,
):
    """Fixed supply charge and network fee of electricity, less the tax credit on that connection."""
    return (
        electricity_fixed_supply_eur_per_year
        + electricity_network_fee_eur_per_year
        - energy_tax_credit_eur_per_year
    )


@quantity("EUR/yr")
def bill_heat_eur_per_year():
    """Heat from a network; none unless the heat option delivers it."""
    return 0.0


@quantity("EUR/yr incl VAT")
def energy_bill_eur_per_year(
    bill_gas_supply_eur_per_year,
    bill_gas_tax_eur_per_year,
    bill_gas_standing_eur_per_year,
    bill_electricity_supply_eur_per_year,
    bill_electricity_tax_eur_per_year,
    bill_electricity_standing_eur_per_year,
    bill_heat_eur_per_year,
):
    """All the household pays for energy (definition A)."""
    return (
        bill_gas_supply_eur_per_year
        + bill_gas_tax_eur_per_year
        + bill_gas_standing_eur_per_year
        + bill_electricity_supply_eur_per_year
        + bill_electricity_tax_eur_per_year
        + bill_electricity_standing_eur_per_year
        + bill_heat_eur_per_year
    )


@quantity("EUR/month incl VAT")
def energy_bill_eur_per_month(energy_bill_eur_per_year):
    """The energy bill in a month; also what a tenant pays whose rent does not change."""
    return energy_bill_eur_per_year / MONTHS_PER_YEAR
