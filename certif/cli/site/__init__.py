"""`certif site`: the pages that a certifier publishes."""
