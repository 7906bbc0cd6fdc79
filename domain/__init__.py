"""What the words mean: the values and the method, with the standard library only."""
