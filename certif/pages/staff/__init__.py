"""The internal pages of a register: sessions, tasks, grids, with pictures."""
