"""The commands on the register as a whole: validate, init, codeowners, rules, eligibility."""
