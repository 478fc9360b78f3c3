"""Reports to text: findings, rules, verdicts, plans. Pure.

A reporter returns a string; the face (``certif.cli``) decides where it goes. Whatever data it shows has
been made harmless (``certif.quoting``): nothing acts on a terminal, a log or a Markdown reader.
"""
