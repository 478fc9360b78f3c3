"""Juries: availabilities, assignment, invitations, calendars."""
