"""The same operations from a terminal: one file per command, texts for people or JSON for scripts."""
