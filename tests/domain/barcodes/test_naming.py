"""Which lines a code names."""

import pytest

from picker_app.domain.barcodes.naming import lines_named
from picker_app.domain.barcodes.reading import read
from picker_app.domain.barcodes.rules import BarcodeRules, Measure, MeasurePattern
from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.domain.order import Line
from tests.builders import line
from tests.domain.barcodes.test_measures import ean

OWN = BarcodeRules(
    patterns=(
        MeasurePattern(
            prefix="21", item_digits=5, measure=Measure.WEIGHT, measure_digits=5, decimals=3
        ),
    )
)


def nobody(_code: ScannedCode) -> tuple[str, ...]:
    return ()


def named(code: str, *lines: Line, symbology: str = "") -> list[str]:
    found = lines_named(read(code, symbology, OWN), lines, OWN, nobody)
    return [each.line_id for each in found]


OTHER = line(9, sku="another", barcodes=("96385074",))


@pytest.mark.parametrize(
    ("scanned", "known"),
    [
        ("4006381333931", "4006381333931"),
        ("4006381333931", "04006381333931"),
        ("042100005264", "0042100005264"),
        ("0042100005264", "42100005264"),
        ("04252614", "042100005264"),
        ("042100005264", "04252614"),
        ("0109506000134352" + "10ABC", "9506000134352"),
        ("https://id.gs1.org/01/09506000134352", "9506000134352"),
        ("123456", "0123456"),
        ("no-number", "no-number"),
    ],
)
def test_a_barcode_is_found_whichever_system_wrote_it(scanned: str, known: str) -> None:
    assert named(scanned, OTHER, line(1, barcodes=(known,))) == ["1"]


def test_a_sku_is_found_with_and_without_its_zeros() -> None:
    assert named("040773", line(1, sku="040773", barcodes=())) == ["1"]
    assert named("40773", line(1, sku="040773", barcodes=())) == ["1"]
    assert named("SKU-7", line(1, sku="SKU-7", barcodes=())) == ["1"]


def test_the_code_as_it_is_comes_before_all_that_it_may_be() -> None:
    """The same digits are one product's short UPC and another's SKU."""
    by_sku = line(1, sku="425261", barcodes=())
    by_upc = line(2, barcodes=("042100005264",))
    assert named("425261", by_upc, by_sku) == ["1"]


@pytest.mark.parametrize(
    "known", [ean("211234500000"), ean("211234500750"), "12345", "2112345", "012345"]
)
def test_a_scale_label_is_found_by_its_item_whatever_the_weight(known: str) -> None:
    assert named(ean("211234501500"), OTHER, line(1, barcodes=(known,))) == ["1"]
    assert named(ean("211234501500"), OTHER, line(1, sku="12345", barcodes=())) == ["1"]


def test_a_case_is_not_the_piece_in_it() -> None:
    assert named("14006381333938", line(1, barcodes=("4006381333931",))) == []


def test_a_marketplace_without_barcodes_is_helped_by_the_stores_products() -> None:
    lines = (line(1, sku="PLU-1", barcodes=()), line(2, sku="PLU-2", barcodes=()))

    def index(code: ScannedCode) -> tuple[str, ...]:
        return ("PLU-2", "elsewhere") if "04006381333931" in code.gtins else ()

    found = lines_named(read("4006381333931"), lines, OWN, index)
    assert [each.line_id for each in found] == ["2"]


def test_all_lines_of_a_product_are_named_and_nothing_else() -> None:
    assert named("4006381333931", line(1), OTHER, line(3)) == ["1", "3"]
    assert named("4006381333932", line(1), OTHER) == []
    assert named("0", line(1, sku="", barcodes=("",))) == []
