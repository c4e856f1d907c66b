"""Palette and symbols, Qt-free: what screen and paper share."""
