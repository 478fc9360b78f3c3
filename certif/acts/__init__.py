"""The acts of staff and CI, one module each (validate, close, assign, review…).

An act brings the rooms together: it asks the archive, the rules and the pure rooms, and returns what
happened. It neither parses a command line nor prints; that is the face's (`certif.cli`).
"""
