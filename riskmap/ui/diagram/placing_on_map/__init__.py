"""Where a floor lies on the city map."""
