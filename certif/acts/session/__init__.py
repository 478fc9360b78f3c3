"""Sessions: opened, screened, closed, audited."""
