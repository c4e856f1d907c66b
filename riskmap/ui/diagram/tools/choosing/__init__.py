"""Choosing shapes and changing them with the mouse: the select tool, its handles and its gestures."""
