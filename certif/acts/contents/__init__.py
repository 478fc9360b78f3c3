"""The content of each file that the tool writes, one module for each kind."""
