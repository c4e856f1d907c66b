"""Hiding what is personal until somebody asks for it (个人信息保护法; DOMAIN §7)."""

from __future__ import annotations

import re

_DIGIT = re.compile(r"\d")


def masked_phone(number: str) -> str:
    """Return a phone number with its middle hidden; what is too short is hidden whole.

    >>> masked_phone("13800001234"), masked_phone("0595-22345678"), masked_phone("")
    ('138****1234', '059*-****5678', '')
    """
    digits = [match.start() for match in _DIGIT.finditer(number)]
    # Seven digits stay readable of eleven: enough to recognise a number, too few to dial it.
    hidden = digits if len(digits) < 8 else digits[3:-4]
    letters = list(number)
    for place in hidden:
        letters[place] = "*"
    return "".join(letters)
