"""Rules on what follows: the ledgers beside what is sealed."""
