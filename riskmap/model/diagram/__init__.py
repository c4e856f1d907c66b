"""One floor's risk diagram: frozen shapes in metres of the floor, and what follows from them.

x runs to the right and **y downwards**, as on screen and paper: nothing is flipped between the document,
the screen and the print. Whoever reads a DXF or places the floor on the map flips once. Angles are in
degrees, clockwise as seen. Sizes in millimetres (``_mm``) are sizes on paper at the sheet's own scale.
"""
