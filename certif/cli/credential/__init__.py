"""`certif credential`: keys, signed credentials, lists of states."""
