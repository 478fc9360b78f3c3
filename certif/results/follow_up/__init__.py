"""The follow-up of a session: sendings, appeals, filings, purges, and their tasks."""
