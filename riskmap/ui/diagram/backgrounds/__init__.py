"""Bringing a drawing or a picture behind the floor."""
