"""Pictures of numbers: a frame goes in, a plotly figure (or, for phones, plain HTML) comes out.

Ranges instead of bars with false precision, and a worded strip for what the room finds difficult.
Every picture has an alternative text and a table beside it. Leaves out: fetching the numbers and
showing the result on a page. Start with `ranges.range_figure`; colours and sizes are in `style`.
"""
