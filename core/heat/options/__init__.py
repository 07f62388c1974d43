"""Heat options: each module holds the quantities that option answers in its own way.

To add one, write a module named after it, import what it shares with another option by name, and list
it here.
"""

from core.heat.options import (
    air_water_heat_pump,
    gas_boiler,
    green_gas_boiler,
    hybrid_heat_pump,
    mt_heat_network,
)

OPTIONS = {
    "gas_boiler": gas_boiler,
    "hybrid_heat_pump": hybrid_heat_pump,
    "air_water_heat_pump": air_water_heat_pump,
    "mt_heat_network": mt_heat_network,
    "green_gas_boiler": green_gas_boiler,
}
REFERENCE = "gas_boiler"
HEAT_NETWORKS = frozenset({"mt_heat_network"})
"""Options that depend on how many other homes of the area take part."""
