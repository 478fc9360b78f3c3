"""Signed tokens: what they say, how they are read, whether they hold; pure."""
