"""The ledgers of a session: what was sent, received, contested."""
