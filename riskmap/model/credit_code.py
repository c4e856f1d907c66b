"""The unified social credit code (GB 32100-2015): its check characters, and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Callable

#: Digits and letters without I, O, S, V and Z; a character's value is its place.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_VALUES = {c: v for v, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d{1,3}", re.ASCII)
_LOOKALIKES = {"I": "数字1", "O": "数字0", "S": "数字5", "V": "字母U或Y", "Z": "数字2"}


def check_character(first17: str) -> str:
    """Return the 18th character of a code (GB 32100-2015: weights 3^(i-1) mod 31).

    >>> check_character("91350100M000100Y4"), check_character("91110000600037341")
    ('3', 'L')

    Raises:
        ValueError: not 17 characters of the code's alphabet.
    """
    if len(first17) != 17 or not set(first17) <= _VALUES.keys():
        raise ValueError(f"not the first 17 characters of a credit code: {first17!r}")
    total = sum(_VALUES[character] * weight for character, weight in zip(first17, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def organisation_check(first8: str) -> str:
    """Return the check character of an organisation code (GB 11714-1997), places 9 to 17 of a credit code.

    >>> organisation_check("M000100Y"), organisation_check("60003734")
    ('4', '1')

    Raises:
        ValueError: not eight digits or capital letters.
    """
    if len(first8) != 8 or not set(first8) <= _ORGANISATION_VALUES.keys():
        raise ValueError(f"not the first 8 characters of an organisation code: {first8!r}")
    total = sum(
        _ORGANISATION_VALUES[c] * weight for c, weight in zip(first8, _ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X"[-total % 11]


def make(department_kind: str, region: str, serial: int) -> str:
    """Return a valid code: department and kind (``91`` enterprise, ``92`` sole trader), region, serial.

    The organisation part is the serial in the code's own alphabet, filled with zeros from the left.

    >>> make("91", "350500", 1)
    '913505000000000193'

    Raises:
        ValueError: a part does not fit.
    """
    if not 0 <= serial < len(ALPHABET) ** 8:
        raise ValueError(f"serial out of range: {serial}")
    body = ""
    for _place in range(8):
        serial, value = divmod(serial, len(ALPHABET))
        body = ALPHABET[value] + body
    if len(department_kind) != 2 or len(region) != 6:
        raise ValueError(f"not a department, kind and region: {department_kind!r} {region!r}")
    first17 = f"{department_kind}{region}{body}{organisation_check(body)}"
    return first17 + check_character(first17)


def problem(code: str) -> str:
    """Return what is wrong with a code as a Chinese sentence, empty when nothing is.

    A warning, never a reason to refuse a record: small premises often have no code or an old number.

    >>> problem("91110000600037341L")
    ''
    >>> problem("9.135E+17")
    '代码被表格软件改成了科学计数法，后面的数字已经丢失，请按营业执照重新填写。'
    """
    text = code.strip().upper()
    for check in _CHECKS:
        found = check(text)
        if found:
            return found
    return ""


def _lost_digits(text: str) -> str:
    if _SCIENTIFIC.fullmatch(text) or (text.endswith(".0") and text[:-2].isdecimal()):
        return "代码被表格软件改成了科学计数法，后面的数字已经丢失，请按营业执照重新填写。"
    return ""


def _length(text: str) -> str:
    if not text:
        return "没有填写统一社会信用代码；没有营业执照的小微场所可以留空。"
    if len(text) == 15 and text.isdecimal():
        return "这是15位的旧注册号，请换成营业执照上18位的统一社会信用代码。"
    bare = text.replace("-", "")
    if len(bare) == 9 and set(bare) <= _ORGANISATION_VALUES.keys():
        return "这是9位的组织机构代码，请换成营业执照上18位的统一社会信用代码。"
    return "" if len(text) == 18 else f"统一社会信用代码应为18位，现在是{len(text)}位。"


def _characters(text: str) -> str:
    for place, character in enumerate(text, start=1):
        if character in _LOOKALIKES:
            return f"第{place}位是“{character}”，代码里不用这个字母，可能是{_LOOKALIKES[character]}。"
        if character not in _VALUES:
            return f"第{place}位“{character}”不是数字或大写字母。"
        if 3 <= place <= 8 and not character.isdecimal():
            return f"第{place}位“{character}”应为数字：第3至8位是登记机关的行政区划码。"
    return ""


def _check_characters(text: str) -> str:
    if check_character(text[:17]) != text[17]:
        return "校验位不符，可能有一位抄错了，请按营业执照核对。"
    if organisation_check(text[8:16]) != text[16]:
        return "第9至17位（主体标识码）的校验位不符，请按营业执照核对。"
    return ""


_CHECKS: tuple[Callable[[str], str], ...] = (_lost_digits, _length, _characters, _check_characters)
