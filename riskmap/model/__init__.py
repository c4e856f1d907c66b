"""Frozen records and the rules of the field. No files, no database, no Qt."""
