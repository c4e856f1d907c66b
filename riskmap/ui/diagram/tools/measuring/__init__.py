"""Tools that measure and never change the floor."""
