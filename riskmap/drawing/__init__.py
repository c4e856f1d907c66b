"""Drawings in millimetres, Qt-free: what screen and paper share.

`primitives` is the display list, `svg` writes it; `look` and `shapes` draw the parts of a floor, `symbols`
what stands on it, `labels` place its names; `diagram` puts a floor on a sheet of `paper`. A sheet's y runs
downwards and its angles clockwise, a floor's upwards and anticlockwise: `plan_scale` turns y over, once.
"""
