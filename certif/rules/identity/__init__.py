"""The rules on ids, people alike, references and certifiers."""
