"""Plates to cut out and put up: sign labels, tags of valves and equipment, and the sheets they stand on."""
