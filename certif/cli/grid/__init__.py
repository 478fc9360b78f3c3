"""`certif assess` and `certif deliberate`."""
