"""The display list on the screen: what `riskmap.drawing` makes, painted by Qt as the PDF shows it."""
