"""Juries: plans, ties, explanations, calendars, links."""
