"""Juries: ties, roles, candidates for a pair, assignment and its explanation. Pure."""
