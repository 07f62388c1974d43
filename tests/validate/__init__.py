"""What our calculation gives, beside what others published: `python -m tests.validate --help`.

`pbl` compares with PBL's Startanalyse 2020, buurt by buurt. A buurt is told by its dwellings, its weq, the
counts by type and by construction period, and the shares of labels; nothing else goes in, and no buurt or
municipality has a figure of its own. How:

1. `co_occurrence` fits which types, periods and labels go together, from a national start made of the same
   published shares (no outcome of PBL is in it).
2. `cells` makes homes of them: 6 types x 7 periods x 7 labels, with and without a registered label.
3. `strategies` puts every home through `core.heat.chain.compute` with the parameter set "pbl_2020", one run
   a strategy, adds utility buildings as a mean weq, and divides by the weq of the buurt. What PBL reckons in
   another way than we do is a figure of that set, or a given value named in `strategies`.
4. `pbl` compares: PBL's own posts through our national cost (EUR 5 in every row), space heat of the
   reference, the extra national cost per weq of six strategies, and the order of three of them.

Compared are buurten with more than 100 dwellings and more than 0.85 dwelling per weq. Not compared are the
transport pipe, the source and the heat of residual heat (K06, K07, K11 of s2d): their distance and price
are not in the data. D02, PBL's own measure of density, is not an input.

Tuned, all with status "derived" and a source that begins with "Tuned on", by `tests.validate.tune`:

- floor areas by type and period, and the labels that homes without a registered one count with: PBL took
  them from registers that are not published. K08 shows that such homes are reckoned worse than their
  provisional label;
- space heat to that of the dwelling table (below 1), and of homes without a registered label to the others;
- where in the range of the dwelling table packages to label D lie; those to label B lie at the mean;
- prices of gas, green gas and electricity for the country in 2030, and heat pumps after PBL's learning
  curves: only today's prices were found;
- upkeep shares, the small electricity of boilers and ventilation, the connection to a heat network, the
  share of cable renewed, the upkeep of gas mains: read off PBL's posts;
- the trench per dwelling: e to the power of (a x share of detached + b x share of flats), times the size of
  the buurt to the power c. Four figures stand for all lengths, as no map is in the data;
- a mean weq of utility buildings: these are known by their number of weq only, 15 % at most.

Taken as found: package cost of the dwelling table at prices of 2018, SPF, boiler efficiencies, pipe cost by
power, substations, geothermal source, capacity and simultaneity, gas removal, 3 % and 15 or 30 years.

`published` and `worked` are described in their own modules.
"""
