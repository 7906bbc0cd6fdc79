"""What comes in: files people send, read strictly, every problem found at once."""
