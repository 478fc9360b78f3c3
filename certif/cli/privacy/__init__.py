"""`certif retention`, `certif privacy` and `certif register`."""
