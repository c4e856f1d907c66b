"""Pure maths of map and floor: coordinates, measuring, outlines, snapping. No files, no database, no Qt."""
