"""`certif certificate`."""
