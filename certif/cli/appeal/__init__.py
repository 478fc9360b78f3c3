"""Commands on appeals."""
