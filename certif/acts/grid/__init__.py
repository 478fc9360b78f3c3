"""Grids: a juror's assessment, and the jury's deliberation."""
