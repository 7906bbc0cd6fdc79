"""What goes out: briefings whose charts and words can be edited, made without a browser."""
