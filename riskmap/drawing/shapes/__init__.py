"""How each kind of shape of a floor is drawn: one function a kind, the same for screen and paper."""
