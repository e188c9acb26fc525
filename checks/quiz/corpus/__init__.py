"""A corpus of pairs of expressions with the outcome that each must have, of our own making. See `pairs`."""
