"""The archive: paths, strict YAML, schemas, positions, git.

The only room that touches disk.

`layout` knows which file belongs where, `walk` finds the files, `text` and `yaml` turn bytes into plain
data or faults, `schemas` judges the data, `records` builds the words of `certif.model` from it, and `load`
brings them together. `positions` gives the line and column of whatever a finding points at.

Import the module that has what is needed (`from certif.dataset.reading.load import load`): the schema
libraries and libyaml are loaded only by those that use them.
"""
