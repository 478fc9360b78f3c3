"""`certif review`."""
