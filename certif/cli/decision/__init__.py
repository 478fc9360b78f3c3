"""`certif decision`."""
