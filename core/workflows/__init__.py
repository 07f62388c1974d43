"""What the product does, one verb a file.

Every workflow takes the `Visitor` first and checks its role, takes the settings where it needs a
place, and gives a value back. Pages, the plain web routes and the command line call the same ones,
so what is allowed, refused and recorded is the same on every door.
"""
