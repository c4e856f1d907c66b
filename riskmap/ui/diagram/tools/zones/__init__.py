"""Tools that make and cut zones."""
