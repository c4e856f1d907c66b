"""Books and pages: data and drawings, set by typst, as PDF. Knows no workspace and no window."""
