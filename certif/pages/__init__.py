"""Pages in HTML for who uses neither git nor YAML: each is one file that asks nothing of any network."""
