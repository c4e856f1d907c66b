"""The panels around the map: each is given values and emits signals."""
