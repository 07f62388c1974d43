"""The physics and the money of heating one home: plain functions of arrays.

A function is named after the quantity it computes, its arguments after the quantities it needs, so the
whole calculation is a web of names. `chain.py` wires it; nothing here knows areas, scenarios or
screens. Arrays have shape (draws, dwellings): a parameter is (draws, 1), a property of dwellings
(dwellings,), and numpy's broadcasting does the rest.

One subject a file: demand, shell, installation, energy_bill, heat_network, heat_tariff, electricity_grid,
gas_grid, finance, national_cost, emissions, nuisance and others. They hold what is true of every home. In
`options/` each heat option is a module with the quantities it answers in its own way; what people have to
know besides (shell levels it may stand at, comfort) is in `data/heat_options.yaml`. `utility.py` lays what
a shop or school does otherwise over all of it; `validity.py` knows where a formula ends. Open `chain.py`
first, then `options/hybrid_heat_pump.py` as an example.

Left out: cooling, solar panels, batteries, the lag of a cold house, and anybody's behaviour.
"""
