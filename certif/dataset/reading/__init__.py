"""From files to records: walking, reading, schemas, positions."""
