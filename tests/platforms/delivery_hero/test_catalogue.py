"""Pages of the catalogue."""

from decimal import Decimal

import pytest

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.money import Money
from picker_app.platforms.delivery_hero.catalogue import catalogue_call, parse_catalogue
from picker_app.wire import json_text
from picker_app.wire.calls import Answer
from picker_app.wire.unreadable import UnreadableError


def _page(**fields: object) -> Answer:
    return Answer(status=200, body=json_text.dumps(fields).encode())


def test_the_call() -> None:
    call = catalogue_call("chain", "v 7", 3)

    assert (call.method, call.path) == ("GET", "/v2/chains/chain/vendors/v%207/catalog")
    assert (call.query["page"], call.query["page_size"], call.body) == ("3", "500", None)


def test_products() -> None:
    page = parse_catalogue(
        _page(
            page_number=1,
            page_size=500,
            total_pages=2,
            products=[
                {
                    "sku": "1",
                    "title": {"en_PK": "Cola", "ur_PK": "کولا"},
                    "price": Decimal("4.555"),
                    "category_global_ids": ["dairy", "drinks"],
                    "barcodes": ["5449000000996"],
                    "images": [{"url": "https://pictures.invalid/1.png"}],
                    "active": False,
                },
                {"sku": 2, "title": "Water", "barcodes": "96385074", "images": "ftp://no"},
                {"sku": "3"},
                {"title": "no sku"},
            ],
        ),
        1,
        "PKR",
    )

    assert page.products == (
        CatalogueProduct(
            sku="1",
            name="Cola",
            barcodes=("5449000000996",),
            picture_url="https://pictures.invalid/1.png",
            active=False,
            price=Money(Decimal("4.555"), "PKR"),
            categories=("dairy", "drinks"),
        ),
        CatalogueProduct(sku="2", name="Water", barcodes=("96385074",)),
        CatalogueProduct(sku="3", name="3"),
    )
    assert (page.is_last, page.of_pages) == (False, 2)


@pytest.mark.parametrize(
    ("fields", "page", "is_last"),
    [
        ({"products": [{"sku": "1"}], "total_pages": 2}, 2, True),
        ({"products": [{"sku": "1"}], "total_pages": 2}, 1, False),
        ({"products": [{"sku": "1"}]}, 1, False),
        ({"products": [], "total_pages": 9}, 1, True),
    ],
)
def test_the_last_page(fields: dict[str, object], page: int, is_last: bool) -> None:
    assert parse_catalogue(_page(**fields), page, "EUR").is_last is is_last


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"products": {}}'])
def test_what_is_no_page_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse_catalogue(Answer(status=200, body=body), 1, "EUR")
