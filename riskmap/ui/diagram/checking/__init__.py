"""What is to be looked at before publishing, and what can be done about it at once."""
