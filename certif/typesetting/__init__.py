"""Pages to bytes: the one room that runs typst. It reads the fonts that it is told of, and writes nothing.

typst is an extra: nothing of it is loaded before the first page.
"""
