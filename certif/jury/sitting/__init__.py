"""Who may sit on a jury: ties, roles, employers, events, other sessions."""
