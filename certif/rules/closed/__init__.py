"""Rules on corrections after a close, and on decisions that replace others."""
