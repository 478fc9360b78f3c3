"""git through its plumbing: history, trees, commits, snapshots."""
