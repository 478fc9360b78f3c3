"""Compile pages with typst, which only this room runs; nothing is written.

It reads the fonts that it is told of.

typst is an extra: nothing of it is loaded before the first page.
"""
