"""`certif filing`."""
