"""What it means: the language of plans and the rules of measurement, in plain Python and SQL, usable alone."""
