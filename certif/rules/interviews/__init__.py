"""Rules on interviews: ties, events."""
