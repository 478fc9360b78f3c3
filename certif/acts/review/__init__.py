"""The review of a pull request: what changes, whether it may, what follows."""
