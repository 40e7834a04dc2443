"""The vendor's products: GET /v2/chains/CHAIN/vendors/VENDOR/catalog, page by page."""

from collections.abc import Mapping
from typing import Annotated, Any

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.money import Money
from picker_app.platforms.base import CataloguePage
from picker_app.platforms.delivery_hero.paths import catalogue_path
from picker_app.platforms.delivery_hero.wire import Wire
from picker_app.wire import json_text, lenient
from picker_app.wire.calls import Answer, Call
from picker_app.wire.lenient import Flag, Number, Parts, Text, Texts
from picker_app.wire.unreadable import UnreadableError

PAGE_SIZE = 500


class WireProduct(Wire):
    """One of `products`."""

    sku: Text = ""
    title: Any = None
    barcodes: Texts = ()
    price: Number = None
    images: Any = None
    category_global_ids: Texts = ()
    active: Flag = True


class WireCataloguePage(Wire):
    """One page."""

    total_pages: Number = None
    products: Annotated[tuple[WireProduct, ...], Parts] = ()


def catalogue_call(chain_id: str, vendor: str, page: int) -> Call:
    """The call for one page, from 1. The server reads `page`; `page_number` is only in answers."""
    return Call(
        method="GET",
        path=catalogue_path(chain_id, vendor),
        query={"page": str(page), "page_size": str(PAGE_SIZE)},
    )


def parse_catalogue(answer: Answer, page: int, currency: str) -> CataloguePage:
    """The products of this page, with prices in this currency; those without a SKU are left out.
    Raises UnreadableError.
    """
    fields = json_text.loads(answer.body)
    if not isinstance(fields, Mapping) or not isinstance(fields.get("products"), list):
        raise UnreadableError("the catalogue's page has no list of products")
    wire, _ = lenient.read(WireCataloguePage, fields)
    # An empty page ends the catalogue whatever it says of itself, or paging would never end.
    is_last = not wire.products or (wire.total_pages is not None and page >= wire.total_pages)
    return CataloguePage(
        products=tuple(_product(each, currency) for each in wire.products if each.sku),
        is_last=is_last,
        of_pages=None if wire.total_pages is None else int(wire.total_pages),
    )


def _product(wire: WireProduct, currency: str) -> CatalogueProduct:
    return CatalogueProduct(
        sku=wire.sku,
        name=_first_text(wire.title) or wire.sku,
        barcodes=wire.barcodes,
        price=None if wire.price is None else Money(wire.price, currency),
        categories=wire.category_global_ids,
        picture_url=next((url for url in _urls(wire.images)), ""),
        active=wire.active,
    )


def _first_text(title: object) -> str:
    """A title is an object with a text for each language; a plain text is taken too."""
    texts = title.values() if isinstance(title, Mapping) else [title]
    return next((text for each in texts if (text := lenient.as_text(each))), "")


def _urls(images: object) -> list[str]:
    listed = images if isinstance(images, list) else [images]
    urls = [each.get("url") if isinstance(each, Mapping) else each for each in listed]
    return [url for url in urls if isinstance(url, str) and url.startswith(("https://", "http://"))]
