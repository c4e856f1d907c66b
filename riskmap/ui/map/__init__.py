"""The map in the window: a web page from our own scheme, and the widget around it."""
