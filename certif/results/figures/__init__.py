"""Figures of sessions: counts, levels, waits, and what may be published."""
