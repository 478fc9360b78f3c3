"""Commands on the whole register: validate, init, codeowners, rules, eligibility."""
