"""The ledger: what was promised, with its revisions, and what was reached, with its vintages."""
