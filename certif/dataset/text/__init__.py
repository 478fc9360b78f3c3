"""From bytes to data and back: characters, strict YAML, nodes, edits."""
