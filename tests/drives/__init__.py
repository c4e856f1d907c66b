"""Drives of the real window, with the mouse and the keys, from the first click to the printed page."""
