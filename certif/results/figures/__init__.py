"""Figures over closed sessions: counts, levels, delays, and what may be published."""
