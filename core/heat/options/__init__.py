"""Heat options: each module holds the quantities that option answers in its own way.

To add one, write a module named after it, import what it shares with another option by name, list it
here, and say in `data/heat_options.yaml` what people have to know of it.
"""

from core.heat.options import (
    air_air_heat_pump,
    air_water_heat_pump,
    aquathermal_heat_network,
    block_heating,
    gas_boiler,
    geothermal_heat_network,
    green_gas_boiler,
    green_gas_hybrid_heat_pump,
    ground_source_heat_pump,
    hybrid_heat_pump,
    lt_heat_network,
    mt_heat_network,
    shared_source,
    source_heat_network,
)
from core.heat.options.traits import admissible, traits, why_refused

__all__ = ["HEAT_NETWORKS", "OPTIONS", "REFERENCE", "admissible", "traits", "why_refused"]

OPTIONS = {
    "gas_boiler": gas_boiler,
    "hybrid_heat_pump": hybrid_heat_pump,
    "air_water_heat_pump": air_water_heat_pump,
    "ground_source_heat_pump": ground_source_heat_pump,
    "air_air_heat_pump": air_air_heat_pump,
    "mt_heat_network": mt_heat_network,
    "geothermal_heat_network": geothermal_heat_network,
    "aquathermal_heat_network": aquathermal_heat_network,
    "lt_heat_network": lt_heat_network,
    "source_heat_network": source_heat_network,
    "shared_source": shared_source,
    "block_heating": block_heating,
    "green_gas_boiler": green_gas_boiler,
    "green_gas_hybrid_heat_pump": green_gas_hybrid_heat_pump,
}
REFERENCE = "gas_boiler"
HEAT_NETWORKS = frozenset(
    {
        "mt_heat_network",
        "geothermal_heat_network",
        "aquathermal_heat_network",
        "lt_heat_network",
        "source_heat_network",
    }
)
"""Options that depend on how many other homes of the area take part."""
