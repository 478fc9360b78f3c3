"""The catalogue of rules, their input, words for values, references."""
