"""The Dagster UI for the people of this machine: web server, daemon and code server, behind a guard."""
