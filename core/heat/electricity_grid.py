"""What the home asks of the electricity grid at the busiest moment."""

from __future__ import annotations

from core.heat.quantity import quantity


@quantity("kW")
def peak_kw(base_peak_kw):
    """Coincident peak of the home; light and appliances unless the heat option adds to it."""
    return base_peak_kw


@quantity("kW")
def extra_peak_kw():
    """Extra coincident peak the grid has to be built for; none unless the heat option has one."""
    return 0.0
