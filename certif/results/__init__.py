"""Results: decisions, numbers, codes and holders, from grids and deliberations.

Pure: no disk, no clock.

``decide`` says what a candidate's folder comes to and what it still lacks; ``certificates`` and
``holders`` read closed sessions with their corrections.
"""
