"""Maps of the neighbourhood: buildings as polygons on their own ground, without the internet.

Geometry goes to the browser once, as a GeoJSON file with public attributes only (`layer`); the deck
that a page sends holds a link to it and an expression that colours it (`deck`), so a change of plan
costs a few kilobytes. Leaves out: the route that serves the file, and anything about a household.
"""
