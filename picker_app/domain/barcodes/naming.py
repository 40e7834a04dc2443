"""Which lines of an order a code names."""

from collections.abc import Callable, Collection, Iterable, Iterator

from picker_app.domain.barcodes.reading import read
from picker_app.domain.barcodes.rules import BarcodeRules
from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.domain.order import Line

SkusOf = Callable[[ScannedCode], Collection[str]]
"""What the store's products say: the SKUs of those that have this code; none where none does."""

Names = Callable[[Line], bool]


def lines_named(
    code: ScannedCode, lines: Iterable[Line], rules: BarcodeRules, skus_of: SkusOf
) -> tuple[Line, ...]:
    """The lines that a code names, in the order's order.

    Asked one after the other, and the first answer counts: the code as it is, the numbers that it
    may be however many zeros are in front (systems differ in them), the store's products (some
    marketplaces send no barcodes), and last the store's own number inside a scale's label.
    """
    everything = tuple(lines)
    for names in _ways(code, rules, skus_of):
        if found := tuple(line for line in everything if names(line)):
            return found
    return ()


def _ways(code: ScannedCode, rules: BarcodeRules, skus_of: SkusOf) -> Iterator[Names]:
    yield lambda line: code.raw == line.sku or code.raw in line.barcodes
    for gtin in code.gtins:
        yield _has_number(gtin)
    yield _has_number(code.raw)
    yield lambda line: _bare(line.sku) == _bare(code.raw)
    skus = skus_of(code)
    yield lambda line: line.sku in skus
    for item in code.item_numbers:
        yield _is_item(item, code, rules)


def _has_number(number: str) -> Names:
    wanted = _bare(number)

    def has(line: Line) -> bool:
        return any(_bare(each) == wanted or _is_upc_e(each, number) for each in line.barcodes)

    return has


def _is_upc_e(barcode: str, number: str) -> bool:
    """Whether the order has the short form of the number."""
    return len(barcode) == 8 and barcode[0] in "01" and number in read(barcode).gtins


def _is_item(item: str, code: ScannedCode, rules: BarcodeRules) -> Names:
    """Tills have the item's number alone, or a label's number with any weight in it."""
    wanted = _bare(item)

    def is_item(line: Line) -> bool:
        if wanted in (_bare(line.sku), *map(_bare, line.barcodes)):
            return True
        return any(
            read(each, rules=rules).item_numbers == code.item_numbers for each in line.barcodes
        )

    return is_item


def _bare(code: str) -> str:
    """A number without the zeros in front."""
    return (code.lstrip("0") or "0") if code.isdecimal() else code
