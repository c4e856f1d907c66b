"""The floor editor: an enterprise draws its four-colour risk diagram here (DESIGN §7).

`DrawnFloor` holds the document and journals every step; `Stage` is what a tool works on; `Canvas` shows the
stage; the page around it holds sheets, tools, properties and the list of risk points.
"""
