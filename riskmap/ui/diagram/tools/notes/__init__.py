"""Tools for text, dimensions and the furniture of a sheet."""
