"""Rules on what follows a close: ledgers, holders filed, files purged."""
