"""Dossiers: written by hand, read from a form, imported from the public record."""
