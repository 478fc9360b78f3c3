"""The internal site: the same facts as the reports, for whoever would rather look."""
