"""A file gives what can be used of it, and says what of the rest is wrong in which line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.catalogue.csv_file.errors import UnusableFileError
from picker_app.catalogue.csv_file.reading import FileContent, FileProduct, read_products
from picker_app.domain.pricing import PricingType

FULL = """sku;name;barcode;price;unit;active;category;shelf;picture_url;base_weight
1;Milk 1 l;4006381333931;1,19;piece;yes;Dairy;C12-3;https://pictures.invalid/1.png;
2;Bananas;;1.79;kg;no;Fruit;A01;;0,250
"""


def read(text: str, **more: object) -> FileContent:
    return read_products(text.encode(), currency="EUR", **more)  # type: ignore[arg-type]


def reasons(content: FileContent) -> dict[int, str]:
    return {row.line: row.reason for row in content.rejected}


def test_all_columns() -> None:
    assert read(FULL).products == (
        FileProduct(
            sku="1",
            name="Milk 1 l",
            barcodes=("4006381333931",),
            price=Decimal("1.19"),
            pricing_type=PricingType.UNIT,
            active=True,
            categories=("Dairy",),
            shelf="C12-3",
            picture_url="https://pictures.invalid/1.png",
        ),
        FileProduct(
            sku="2",
            name="Bananas",
            price=Decimal("1.79"),
            pricing_type=PricingType.KG,
            active=False,
            categories=("Fruit",),
            shelf="A01",
            base_weight=Decimal("0.25"),
        ),
    )


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_separator(separator: str) -> None:
    content = read(FULL.replace(",", ".").replace(";", separator))
    assert [product.sku for product in content.products] == ["1", "2"]
    assert not content.rejected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_line(end: str) -> None:
    assert len(read(FULL.replace("\n", end)).products) == 2


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("latin-1", "cp1252"),
        ("cp1252", "cp1252"),
    ],
)
def test_any_encoding(encoding: str, told: str) -> None:
    text = "sku,name\n1,Crème brûlée\n2,Jamón\n"
    content = read_products(text.encode(encoding), currency="EUR")
    assert [product.name for product in content.products] == ["Crème brûlée", "Jamón"]
    assert content.encoding == told


def test_the_encoding_that_is_named() -> None:
    content = read_products(
        "sku,name\n1,Хлеб\n".encode("cp1251"), currency="EUR", encoding="cp1251"
    )
    assert content.products[0].name == "Хлеб"


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "no-such"])
def test_another_encoding_than_the_named_one(encoding: str) -> None:
    content = "sku,name\n1,Хлеб\n".encode("cp1251")
    with pytest.raises(UnusableFileError, match=encoding):
        read_products(content, currency="EUR", encoding=encoding)


def test_a_line_in_another_encoding_than_the_rest() -> None:
    good = [f"{number},Crème {number}" for number in range(5)]
    content = "\n".join(["sku,name", *good]).encode() + "\n9,Jamón\n10,Milk\n".encode("latin-1")
    found = read_products(content, currency="EUR")
    assert [product.sku for product in found.products] == ["0", "1", "2", "3", "4", "10"]
    assert list(reasons(found)) == [7]


def test_unusable_rows_are_told_and_the_others_load() -> None:
    rows = (
        "1,Milk,1.00,piece",
        ",No SKU,1.00,piece",
        "3,,1.00,piece",
        "4,Jam,cheap,piece",
        "5,Salt,1,99,piece",
        "6,Short",
        "1,Milk again,1.00,piece",
        '7,"Not closed,1.00,piece',
        "8,Oil,-1.00,piece",
        "9,Tea,1.00,bucket",
        "",
        '10,"Two\nlines, one cell",1.00,piece',
        "11,Rice,1.00,piece",
    )
    content = read("\n".join(("sku,name,price,unit", *rows)))
    assert [product.sku for product in content.products] == ["1", "10", "11"]
    assert content.products[1].name == "Two lines, one cell"
    assert list(reasons(content)) == [3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert reasons(content)[8] == "the SKU 1 is in line 2 already"
    assert "5 cells" in reasons(content)[6]
    assert "'cheap'" in reasons(content)[5]


def test_a_row_for_each_barcode() -> None:
    (product,) = read("sku,name,ean\n1,Milk,111\n1,Milk,222\n1,Milk,111\n").products
    assert product.barcodes == ("111", "222")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("\n", "empty"),
        ("name,price\nMilk,1\n", "column sku is missing"),
        ("a;b;c\n1;2;3\n", "columns sku and name are missing"),
        ("sku,name,SKU\n1,a,2\n", "twice"),
    ],
)
def test_a_file_that_cannot_be_used(text: str, words: str) -> None:
    with pytest.raises(UnusableFileError, match=words):
        read(text)


@pytest.mark.parametrize("begin", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"])
def test_a_spreadsheet_is_called_one(begin: bytes) -> None:
    with pytest.raises(UnusableFileError, match="Save it as CSV"):
        read_products(begin + b"\0sku,name\0", currency="EUR")


def test_a_mark_that_was_forgotten_is_told_as_that() -> None:
    content = read('sku,name\n1,"Milk\n2,Tea "fine"\n3,Salt\n')
    assert reasons(content)[2] == "a quotation mark is opened and not closed"


def test_names_may_come_from_elsewhere() -> None:
    (product,) = read("sku,shelf\n1,A\n", names_needed=False).products
    assert (product.name, product.shelf) == (None, "A")


def test_headings_in_other_words() -> None:
    (product,) = read("Article number;Product-Name;Barcode(s);Image_URL\n1;Milk;11;\n").products
    assert (product.name, product.barcodes) == ("Milk", ("11",))


def test_a_column_by_its_own_name_before_one_that_means_the_same() -> None:
    (product,) = read("sku,description,name,title\n1,fresh,Milk,x\n").products
    assert product.name == "Milk"


@given(st.binary(max_size=300))
def test_no_bytes_are_more_than_unusable(content: bytes) -> None:
    try:
        read_products(b"sku,name\n" + content, currency="EUR")
    except UnusableFileError as error:
        assert str(error)  # noqa: PT017 (most bytes are usable)
