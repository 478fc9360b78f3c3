"""Writing to disk: transactions, starter files, leftovers."""
