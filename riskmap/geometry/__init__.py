"""Pure maths of the map: coordinate systems and measuring. No files, no database, no Qt."""
