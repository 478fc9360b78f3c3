"""Findings as text, JSON, SARIF, annotations and Markdown."""
