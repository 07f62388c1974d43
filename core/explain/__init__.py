"""Where a number comes from: any result unfolded to its steps, parameters and inputs of homes.

A result belongs to a home, to a kind of home or to the whole area, in one scenario. Nothing is computed
here a second time: the same functions that made the number (`core.heat.chain`, with what
`core.scenarios` gives them) are asked for every value on the way, and the text of a formula is read
from the function itself.

Two numbers stand side by side on purpose. The *middle* is the median of the draws, as everywhere on
screen. The *steps* are one calculation with every parameter at its central value; they end in the
*central* value, which differs a little from the middle where ranges are lopsided.

Open `explain.py` first, then `unfold.py`. Left out: why a parameter has its value; that is its source.
"""
