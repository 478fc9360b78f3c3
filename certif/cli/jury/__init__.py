"""`certif jury`."""
