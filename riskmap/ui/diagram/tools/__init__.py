"""The editor's tools: one file each, one line in `registry`."""
