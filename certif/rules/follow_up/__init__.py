"""Rules on the follow-up of a close: ledgers, holders filed, files purged."""
