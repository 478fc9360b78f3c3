"""Eligibility: prerequisites and facts in, a verdict with its evidence out. Pure.

``judge`` (in `certif.eligibility.judge`) is the one door: rules, acts and reporters all ask it.
"""
