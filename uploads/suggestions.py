"""What a person who typed something else than plain digits probably has to write; shown, never stored."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from uploads.amounts import Amount, fold_widths, read_amount

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_LONGEST = 40
_WITH_SCALE = re.compile(r"([+-]?[0-9.,]+)([万亿]+)", re.ASCII)
_BRACKETED = re.compile(r"\((.+)\)")
_SURROUNDINGS = re.compile(
    r"^[¥￥$€'’‘约近超过达]+|[元个家户座盏条台套处项人次万亿]*[元个家户座盏条台套处项人次左右多余以上]+$"
)


def digits_to_write(text: str) -> str | None:
    """“九十%” is 90%, “12万” is 120000, “(5)” is -5; None where nothing can be said."""
    folded = fold_widths(text)
    if not folded or len(folded) > _LONGEST:
        return None
    percent = "%" if folded.endswith("%") else ""
    body = folded.removesuffix("%").strip()
    if body.startswith("百分之"):
        body, percent = body.removeprefix("百分之"), "%"
    bracketed = _BRACKETED.fullmatch(body)
    sign = "-" if bracketed else ""
    value = _value_of(_SURROUNDINGS.sub("", (bracketed[1] if bracketed else body).strip()).replace(" ", ""))
    return None if value is None else f"{sign}{plain(value)}{percent}"


def plain(value: Decimal) -> str:
    """A number in digits: no exponent, no zeros that say nothing."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _value_of(body: str) -> Decimal | None:
    scaled = _WITH_SCALE.fullmatch(body)
    if scaled is not None:
        amount = read_amount(scaled[1])
        factor = Decimal(1)
        for scale in scaled[2]:
            factor *= _SCALES[scale]
        return amount.value * factor if isinstance(amount, Amount) else None
    amount = read_amount(body)
    if isinstance(amount, Amount):
        return amount.value
    return _scientific(body) if re.fullmatch(r"[+-]?[0-9.]+[eE][+-]?[0-9]{1,2}", body, re.ASCII) else _spelled_out(body)


def _scientific(body: str) -> Decimal | None:
    try:
        value = Decimal(body)
    except InvalidOperation:
        return None
    return value if abs(value) < Decimal(10) ** 15 else None


def _spelled_out(body: str) -> Decimal | None:
    """A number in Chinese words, such as 九十 or 一万二千点五."""
    whole, point, decimals = body.partition("点")
    if not whole or any(
        character not in _DIGITS and character not in _STEPS and character not in _SCALES for character in whole
    ):
        return None
    if point and (not decimals or any(character not in _DIGITS for character in decimals)):
        return None
    fraction = Decimal("0." + "".join(str(_DIGITS[character]) for character in decimals)) if decimals else Decimal(0)
    return _whole(whole) + fraction


def _whole(words: str) -> Decimal:
    total, section, digit = Decimal(0), Decimal(0), Decimal(0)
    for word in words:
        if word in _DIGITS:
            digit = Decimal(_DIGITS[word])
        elif word in _STEPS:
            section += (digit or Decimal(1)) * _STEPS[word]
            digit = Decimal(0)
        elif word == "亿":
            total, section, digit = (total + section + digit) * _SCALES[word], Decimal(0), Decimal(0)
        else:
            total, section, digit = total + (section + digit) * _SCALES[word], Decimal(0), Decimal(0)
    return total + section + digit
