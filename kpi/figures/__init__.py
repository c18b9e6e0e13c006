"""Pure functions from rows of the tables to figures: SVG for dense lists and print, plotly for curves over time."""
