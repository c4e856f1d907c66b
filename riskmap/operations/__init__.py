"""What the program can do, one verb each; the window and the terminal both call these."""
