"""Signed credentials: keys, tokens, lists of states, checks."""
