"""What helps where a figure of an office's table is refused, by the rule that refuses it."""

from __future__ import annotations

CURES = {
    "missing_district": "name the district in the title, in the name of the file, or in source.toml beside it",
    "missing_period": "write the period in the title, in the head of the column, or in a shape file beside it",
    "missing_indicator": "write the indicator in the title, in the head of the column, or in a shape file beside it",
    "day_to_come": "correct the year in the title, the head or the name of the file, or call it a target",
    "missing_unit": "write the unit in the title, in the head of the column, or in a shape file beside it",
    "unknown_district": "add the district to reference/districts.csv, or name the district above it in the title",
    "same_name": "write into the head what tells the columns or rows apart, or declare them in a shape file beside it",
    "out_of_range": "write at most 29 digits before the point and 9 after it",
    "no_saved_value": "open the file in a spreadsheet program and save it, so that the value of the formula is kept",
}
