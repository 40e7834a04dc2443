"""GET …/catalog: the store's products, page by page (Partner API v2, catalogue)."""

import uuid
from collections.abc import Mapping
from math import ceil

from picker_app.simulator.catalogue import Catalogue, Product
from picker_app.simulator.delivery_hero.paging import paging
from picker_app.simulator.delivery_hero.switches import DeliveryHeroSwitches
from picker_app.simulator.door.reply import Refusal, Reply
from picker_app.wire import json_text

_PAGE_SIZE = 500
_LOCALE = "en_ES"
_FLAGS = {"": None, "true": True, "false": False}


def catalogue_page(
    catalogue: Catalogue,
    query: Mapping[str, str],
    switches: DeliveryHeroSwitches,
    picture_base: str,
) -> Reply:
    """The page that the query asks for. Its parameter is `page`; `page_number` is only in answers,
    and passed over in a query. Raises Refusal.
    """
    page, size = paging(query, usual=_PAGE_SIZE, largest=_PAGE_SIZE)
    size = min(size, switches.largest_catalogue_page)
    if page == switches.failing_catalogue_page:
        raise Refusal(switches.fail_status, "something went wrong on our side")
    found = _found(catalogue, query)
    shown = found[(page - 1) * size : page * size]
    return Reply(
        status=200,
        body=json_text.dumps(
            {
                "page_number": page,
                "page_size": size,
                "total_pages": ceil(len(found) / size),
                "products": [_product_object(product, picture_base) for product in shown],
            }
        ),
    )


def category_id(category: str) -> str:
    """The global id of a category."""
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, category))


def _found(catalogue: Catalogue, query: Mapping[str, str]) -> list[Product]:
    wanted = {each for each in query.get("category_global_ids", "").split(",") if each}
    active = query.get("is_active", "")
    if active not in _FLAGS:
        raise Refusal(400, "is_active must be true or false")
    return [
        product
        for product in catalogue.search(query.get("query_term", ""))
        if not wanted or category_id(product.category) in wanted
        if _FLAGS[active] in {None, product.active}
    ]


def _product_object(product: Product, picture_base: str) -> dict[str, object]:
    return {
        "sku": product.sku,
        "title": {_LOCALE: product.name},
        "description": {_LOCALE: f"{product.name} ({product.category})"},
        "price": product.price,
        "barcodes": list(product.barcodes),
        "images": [{"url": f"{picture_base}/pictures/{product.sku}.png"}],
        "category_global_ids": [category_id(product.category)],
        "active": product.active,
    }
