"""Draws the three sample enterprises with the program itself: real window, real mouse and keys.

`python -m tools.sample_drawings CITY.gpkg` draws on a copy of the sample city, writes what the city gets
of it (resources/sample/drawn) and prints the PDFs shown in docs/samples.
"""
