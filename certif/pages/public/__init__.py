"""The public pages of a certifier: its register, its figures, and the way to them."""
