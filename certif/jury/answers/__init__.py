"""Answers about a plan: why, what changes, and what would help."""
