"""`certif candidate`."""
