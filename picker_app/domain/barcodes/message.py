"""GS1's element strings: a GTIN with what belongs to it, in a code or in a web address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from biip import ParseConfig
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_element_strings import GS1ElementString
from biip.gs1_messages import GS1Message

from picker_app.domain.barcodes.scanned_code import CodeKind
from picker_app.domain.barcodes.unreadable import UNREADABLE
from picker_app.domain.pricing import in_grams

GS = "\x1d"
_SYMBOLOGIES = frozenset({"]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1"})
"""GS1-128, DataBar and composites, DataMatrix, QR code, DotCode (GS1 General Specifications, figure
5.1.2-2).
"""
_BEGINS_WITH_GTIN = re.compile(r"01[0-9]{14}|\(01\)")
_WEB_ADDRESS = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
_LAST_DAYS = ("17", "16", "15", "7003")
"""Use by, sell by, best before, use by with its hour."""
# A date that no calendar has must not hide the product.
_CONFIG = ParseConfig(gs1_element_strings_verify_date=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What the element strings say."""

    kind: CodeKind
    gtin: str = ""
    """14 digits with a check digit that is right; empty where there is none."""
    weight: Decimal | None = None
    """Net, kilograms in whole grams (310n)."""
    price: Decimal | None = None
    """Of a measured item (392n)."""
    pieces: int | None = None
    """A count that varies (30)."""
    batch: str = ""
    expiry: date | None = None
    """The first of the days that say until when it is good."""


def message_in(text: str, symbology: str) -> Message | None:
    """The element strings in a text, or None where it has none.

    Where the scanner does not say that it is GS1's, only what begins with a GTIN is taken for it:
    many plain numbers can be read as element strings by chance ("400…" as a purchase order).
    """
    address = _WEB_ADDRESS.match(text)
    if address is not None:
        # Capitals make a smaller QR code and mean the same up to the path (RFC 3986, 6.2.2.1).
        uri = address[0].lower() + text[address.end() :]
        return _message(CodeKind.DIGITAL_LINK, _elements_of_link(uri), needs_gtin=True)
    bare = text.lstrip(GS)
    is_said = symbology in _SYMBOLOGIES or GS in text
    if is_said or _BEGINS_WITH_GTIN.match(bare):
        return _message(CodeKind.GS1, _elements(bare), needs_gtin=not is_said)
    return None


def _elements_of_link(uri: str) -> Iterable[GS1ElementString]:
    try:
        return GS1DigitalLinkURI.parse(uri, config=_CONFIG).element_strings
    except UNREADABLE:
        return ()


def _elements(message: str) -> Iterable[GS1ElementString]:
    """All that can be read: what stands behind a mistake is not to be trusted."""
    try:
        if message.startswith("("):
            return GS1Message.parse_hri(message, config=_CONFIG).element_strings
        return GS1Message.parse(message, config=_CONFIG).element_strings
    except UNREADABLE:
        return _readable(message)


def _readable(message: str) -> list[GS1ElementString]:
    elements: list[GS1ElementString] = []
    rest = message
    while rest:
        try:
            element = GS1ElementString.extract(rest, config=_CONFIG)
        except UNREADABLE:
            break
        elements.append(element)
        rest = rest[len(element) :].lstrip(GS)
    return elements


def _message(
    kind: CodeKind, elements: Iterable[GS1ElementString], *, needs_gtin: bool
) -> Message | None:
    found: dict[str, GS1ElementString] = {}
    for element in elements:
        found.setdefault(element.ai.ai, element)
    item = found.get("01")
    gtin = "" if item is None or item.gtin is None else item.gtin.as_gtin_14()
    if not found or (needs_gtin and not gtin):
        return None
    weight = _decimal(found, "310")
    days = [found[ai].date for ai in _LAST_DAYS if ai in found]
    return Message(
        kind=kind,
        gtin=gtin,
        weight=None if weight is None else in_grams(weight) or None,
        price=_decimal(found, "392"),
        pieces=_count(found, "30"),
        batch=found["10"].value if "10" in found else "",
        expiry=min((day for day in days if day is not None), default=None),
    )


def _count(found: Mapping[str, GS1ElementString], ai: str) -> int | None:
    """A number of pieces; None where none was sent, or an empty one."""
    value = found[ai].value if ai in found else ""
    return int(value) or None if value.isdigit() else None


def _decimal(found: Mapping[str, GS1ElementString], ai: str) -> Decimal | None:
    """The amount of an identifier whose fourth digit says how many decimals it has; None for 0."""
    amounts = (element.decimal for name, element in found.items() if name[:3] == ai)
    return next((amount for amount in amounts if amount), None)
