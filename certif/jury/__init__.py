"""Juries: ties, roles, the problem of assignment, its solution and explanation.

Pure.
"""
