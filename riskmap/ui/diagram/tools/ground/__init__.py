"""Tools for what lies under the floor: its background and its place on the globe."""
