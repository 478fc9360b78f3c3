"""Read an application form, in every way in which it comes back."""
