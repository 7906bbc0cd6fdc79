"""Figures drawn from domain values: inline drawings and plain Plotly dictionaries."""
