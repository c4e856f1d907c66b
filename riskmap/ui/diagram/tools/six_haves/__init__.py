"""Tools for the drawable objects of 六有."""
