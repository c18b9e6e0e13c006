"""Tables in the shapes that offices make, each with what must come out: written to tests/files/office.

`python -m tests.office_tables` writes the files anew (LibreOffice makes the .ods, .xls and saved formulas)
and `expected.json` beside them. What must come out is declared here, column by column and row by row, never read back.
"""
