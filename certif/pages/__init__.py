"""HTML pages for people who use neither git nor YAML.

Each is one file that asks nothing of any network.
"""
