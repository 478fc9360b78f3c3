"""From the prerequisites of a règlement and the facts of a person to a verdict with its evidence; pure.

``judge`` (in `certif.eligibility.judge`) is the one door: rules, acts and reporters all ask it.
"""
