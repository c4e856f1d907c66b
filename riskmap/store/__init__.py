"""The workspace file: one GeoPackage, written through sqlite-utils, one module per noun."""
