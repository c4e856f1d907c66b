"""What can be done with what is chosen: each a pure function to a change, and a line in `registry`."""
