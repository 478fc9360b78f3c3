"""The register as a whole: validated, started, its owners, its eligibility."""
