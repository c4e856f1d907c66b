"""What stands on a sheet besides areas and lines: signs, equipment, marks, arrows, keys and tables."""
