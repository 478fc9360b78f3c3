"""The public site: what a certifier publishes, as static files."""
