"""Text and data: characters, strict YAML, nodes, edits."""
