"""What exists: one module a table, named as people say it; a parameter name is an edge."""
