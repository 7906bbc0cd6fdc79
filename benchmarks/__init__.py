"""How fast it is, beside what most people would write, on the same figures in the same run."""
