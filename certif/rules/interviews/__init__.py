"""Rules on interviews: ties, loads, terms, events."""
