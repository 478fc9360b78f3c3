"""Sessions: lists, status, screening, close, audit."""
