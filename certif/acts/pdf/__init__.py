"""Pages of documents: which texts, whether they are as they were sealed, printed, written for people."""
