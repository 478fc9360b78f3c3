"""The vocabulary of the certification: frozen dataclasses and enums.

Standard library only.

Every record that was read from a file bears its ``path`` (POSIX, relative to the dataset's root),
so that a rule can point at it; a JSON pointer into that file follows the names of the YAML keys.
Dates are calendar days in Europe/Paris; durations say their unit in their name.
"""
