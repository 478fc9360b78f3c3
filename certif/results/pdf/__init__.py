"""PDF files as bytes: what they hold, and what follows their pages."""
