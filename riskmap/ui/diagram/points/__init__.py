"""Asking what a risk point is: scored event by event, or taken from the template of a trade."""
