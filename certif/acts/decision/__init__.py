"""Decisions after the close: corrected, taken away, issued again."""
