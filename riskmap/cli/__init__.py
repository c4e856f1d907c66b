"""The operations from a terminal."""
