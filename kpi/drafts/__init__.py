"""A draft held against the ledger and itself before it is published: each figure agrees, differs or is not known."""
