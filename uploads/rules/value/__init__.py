"""Rules about the numbers of a report: how they are written, their bounds, what was reported and accepted before."""
