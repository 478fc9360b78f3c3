"""The assignment as a problem of its own, and its solution. Knows no register."""
