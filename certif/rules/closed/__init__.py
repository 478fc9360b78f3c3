"""Rules on what follows a close: corrections, and decisions that take a place."""
