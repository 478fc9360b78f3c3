"""The register of a certification: YAML in git in, findings and certificates out.

Nothing is imported here: `certif --version` pays for this file each time.
"""

__version__ = "1.0.0"
