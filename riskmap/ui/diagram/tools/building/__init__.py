"""Tools for walls, doors, windows and stairs."""
