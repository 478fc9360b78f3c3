"""The command line: parse, call an act, print, return an exit code.

Nothing is decided here.

`table.py` lists the commands; each noun has its own module, imported only when it is asked for.
"""
