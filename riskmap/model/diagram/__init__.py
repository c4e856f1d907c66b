"""One floor's risk diagram: frozen shapes in metres of the floor, and what follows from them.

x runs to the right and **y upwards**, as in `riskmap.geometry`, in a DXF and on the globe; only what draws
on screen or paper turns it over. Angles are in degrees, anticlockwise as seen. Sizes in millimetres (``_mm``)
are sizes on paper at the sheet's own scale.
"""
