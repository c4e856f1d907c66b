"""The properties of what is chosen: one description per kind of shape, one editor per kind of value."""
