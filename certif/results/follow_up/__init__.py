"""The follow-up of a session: sendings, appeals, and their tasks."""
