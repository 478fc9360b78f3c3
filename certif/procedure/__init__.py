"""The law of the procedure: certifiers, signatories, events, time limits. Pure."""
