"""What it says: the message catalogues in both languages, and numbers, units and quarters as readers write them."""
