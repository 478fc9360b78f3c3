"""Drafts of mails: nothing is sent."""
