"""Files of somebody else, read into records and drawings; nothing is ever saved here (DESIGN §2)."""
