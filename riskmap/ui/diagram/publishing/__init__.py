"""Publishing diagrams, and the versions that are kept of them."""
