"""What rules are made of: the catalogue, the case, words for values, references."""
