"""How fast the program is, beside its peers, on the same city in the same run (`make bench`)."""
