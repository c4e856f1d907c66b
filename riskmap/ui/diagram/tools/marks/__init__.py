"""Tools for risk points, signs, equipment and the ways out."""
