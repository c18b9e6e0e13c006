"""How it runs: the code location, where tables are kept, and what starts a run."""
