"""Reads a code as all that it may be.

biip (Apache-2.0) knows GS1's application identifiers, check digits and national rules. It takes a
tenth of a second to import, so that whoever wants to start fast imports this module later.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache

from biip.checksums import gs1_standard_check_digit
from biip.gtin import Gtin
from biip.upc import Upc

from picker_app.domain.barcodes.measures import Inside, inside_of
from picker_app.domain.barcodes.message import Message, message_in
from picker_app.domain.barcodes.rules import NO_RULES, BarcodeRules
from picker_app.domain.barcodes.scanned_code import CodeKind, ScannedCode
from picker_app.domain.barcodes.unreadable import UNREADABLE

_LONGEST = 2048
"""Characters; what is longer is no product's code."""
_REMEMBERED = 4096
_SYMBOLOGY = re.compile(r"\][A-Za-z][0-9A-Za-z]")
"""ISO/IEC 15424."""
_MEASURED_ITEM = "9"
_UPC_E_LENGTHS = frozenset({6, 7, 8})


@lru_cache(maxsize=_REMEMBERED)
def read(text: str, symbology: str = "", rules: BarcodeRules = NO_RULES) -> ScannedCode:
    """All that a code says.

    `symbology` is what the scanner says of it ("]C1"), empty where it says nothing or the text
    begins with it. Never fails: a code that says nothing else has its raw text.
    """
    raw = text.strip(" \t\r\n")
    if len(raw) > _LONGEST or not raw.isascii():
        return ScannedCode(raw=raw)
    if symbology_in_front := _SYMBOLOGY.match(raw):
        symbology, raw = symbology_in_front[0], raw[symbology_in_front.end() :]
    message = message_in(raw, symbology)
    plain = [*_gtins_of(raw)]
    numbers = [*([message.gtin] if message else []), raw]
    found = [inside for number in numbers if (inside := inside_of(number, rules)) is not None]
    says: list[Message | Inside] = [*([message] if message else []), *found]
    return ScannedCode(
        raw=raw,
        kinds=frozenset(_kinds(message, found, plain)),
        gtins=tuple(dict.fromkeys(_candidates(message, found, plain))),
        item_numbers=found[0].item_numbers if found else (),
        weight=next((each.weight for each in says if each.weight is not None), None),
        price=next((each.price for each in says if each.price is not None), None),
        pieces=next((each.pieces for each in says if each.pieces is not None), None),
        batch=message.batch if message else "",
        expiry=message.expiry if message else None,
    )


def _kinds(
    message: Message | None, found: Iterable[Inside], plain: Iterable[str]
) -> Iterator[CodeKind]:
    if message is not None:
        yield message.kind
    if any(found):
        yield CodeKind.MEASURE
    if any(plain):
        yield CodeKind.GTIN


def _candidates(
    message: Message | None, found: Iterable[Inside], plain: Iterable[str]
) -> Iterator[str]:
    yield from (inside.product for inside in found if inside.product)
    if message is not None and message.gtin:
        yield message.gtin
        if message.gtin.startswith(_MEASURED_ITEM):
            yield _known_as(message.gtin)
    yield from plain


def _known_as(gtin: str) -> str:
    """The number behind the 9 that says "measured", by which a till may know the product (GS1
    General Specifications, section 2.1.11).
    """
    payload = gtin[1:-1]
    return f"0{payload}{gs1_standard_check_digit(payload)}"


def _gtins_of(text: str) -> Iterator[str]:
    """What a plain number may be, in 14 digits.

    Eight digits are both an EAN-8 and a UPC-E where both check digits are right. A UPC-E comes
    without its check digit, and without the 0 in front, as scanners are set.
    """
    if not text.isdecimal():
        return
    forms: tuple[type[Gtin | Upc], ...] = (Gtin, Upc) if len(text) in _UPC_E_LENGTHS else (Gtin,)
    for form in forms:
        with suppress(*UNREADABLE):
            yield form.parse(text).as_gtin_14()
