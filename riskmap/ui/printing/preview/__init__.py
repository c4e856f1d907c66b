"""The pages of a PDF on screen: exactly those that are written or printed."""
