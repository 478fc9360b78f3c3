"""The tasks of the whole register: by whom, by when."""
