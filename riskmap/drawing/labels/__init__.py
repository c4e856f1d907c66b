"""Where labels stand so that none covers another, and their leader lines."""
