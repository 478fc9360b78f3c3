"""Reading of files into records: walk, schemas, positions."""
