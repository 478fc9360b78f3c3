"""Pages of documents: their texts, the check of their seals, printing, files."""
