"""Whether gas stays, and what taking it away costs the network operator."""

from __future__ import annotations

import numpy as np

from core.heat.quantity import quantity


@quantity("yes/no")
def keeps_gas():
    """1 when the home keeps its gas connection, 0 when it leaves gas."""
    return 0.0


@quantity("EUR ex VAT")
def gas_removal_eur(
    keeps_gas,
    is_flat,
    gas_removal_house_eur,
    gas_removal_flat_eur,
    gas_main_removal_eur_per_m,
    trench_m_per_dwelling,
):
    """Removing the connection and the home's share of the main, as the whole street leaves gas.

    Free for residents since 2024-02-01: it is a cost for the country only.
    """
    connection = np.where(is_flat, gas_removal_flat_eur, gas_removal_house_eur)
    return (1 - keeps_gas) * (connection + gas_main_removal_eur_per_m * trench_m_per_dwelling)
