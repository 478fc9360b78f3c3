"""Eligibility of jurors to sit: ties, roles, employers, events, other sessions."""
