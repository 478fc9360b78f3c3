"""Verdicts of eligibility as text, tables, JSON and Markdown."""
