"""Texts of the register where Qt would read markup or mnemonics into them."""

from __future__ import annotations

import html


def plain_tip(text: str) -> str:
    """Return a tool tip that shows the text as it is, whatever tags it holds.

    >>> plain_tip("甲 & 乙"), plain_tip("<b>甲")
    ('甲 & 乙', '<qt>&lt;b&gt;甲</qt>')
    """
    if "<" not in text:  # Qt takes it for plain text already
        return text
    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>")


def plain_label(text: str) -> str:
    """Return the text for a menu, button or tab: an ampersand is one, not an underlined letter.

    >>> plain_label("A&B")
    'A&&B'
    """
    return text.replace("&", "&&")
