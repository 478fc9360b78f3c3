"""The rules on pull requests, CF6. Only `certif review` loads them."""
