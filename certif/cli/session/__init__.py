"""`certif session`."""
