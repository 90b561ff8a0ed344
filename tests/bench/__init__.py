"""How fast the command is, beside others of its field: `make bench`. Scripts, no tests."""
