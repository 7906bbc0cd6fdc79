"""What is seen: the dashboard in the browser. Only this package knows Dash, Plotly and Flask."""
