"""How fast the command is, and how good its drafts are: `make bench`, `make bench-quality`.

Scripts, no tests.
"""
