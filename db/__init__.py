"""What is remembered: the only package that writes SQL. Functions take a session and return domain values."""
