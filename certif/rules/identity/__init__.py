"""Who and what the files are about: ids, people alike, references, certifiers."""
