"""The texts of a control, beside the documents that were sealed."""
