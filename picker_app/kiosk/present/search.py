"""The search for a product as it stands on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from picker_app.api.catalogues import CatalogueView
from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.money import Money
from picker_app.domain.order import Line
from picker_app.domain.policy import Policy
from picker_app.domain.pricing import PricingType
from picker_app.domain.rules.replacements import price_of_one, product_refusal
from picker_app.kiosk.present.prices import price_words
from picker_app.kiosk.present.product_lists import reading_words
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import money_words, ordered_words, wishes_words
from picker_app.kiosk.products.search import Found
from picker_app.kiosk.states.choice import ChoiceState
from picker_app.kiosk.states.search import HitState, PriceTone, SearchState

LATIN = ("latin",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is searched for; to look a product up, nothing of this."""

    line: Line | None = None
    """To stand in for this one."""
    policy: Policy | None = None
    """Of the order's marketplace; None where there is no order."""


def search_state(
    wanted: Wanted,
    found: Found,
    catalogue: CatalogueView | None,
    pictures: Mapping[str, Path],
    around: Surroundings,
    choice: ChoiceState | None = None,
) -> SearchState:
    """The search as it is now. `catalogue` is how the hub's list of these products is; pictures
    are by SKU; `choice` is the product that is about to be chosen.
    """
    return SearchState(
        title=_title(wanted),
        subject="" if wanted.line is None else _subject(wanted.line),
        wish="" if wanted.line is None else _wish(wanted.line),
        text=found.text,
        hits=tuple(_hit(each, wanted, pictures.get(each.sku)) for each in found.products or ()),
        chooses=wanted.policy is not None,
        blank="" if found.products else _blank(wanted, found),
        remark=reading_words(catalogue),
        progress=_progress(catalogue),
        scripts=found.scripts or LATIN,
        choice=choice,
        attention=around.attention,
        link=around.link,
    )


def _title(wanted: Wanted) -> str:
    if wanted.line is not None:
        return f"Instead of {wanted.line.name or wanted.line.sku}"
    return "Look up a product" if wanted.policy is None else "Add a product"


def _subject(line: Line) -> str:
    return ", ".join(filter(None, (ordered_words(line), price_words(line))))


def _wish(line: Line) -> str:
    wishes = wishes_words(line)
    return f"The customer wants: {wishes}" if wishes else ""


def _blank(wanted: Wanted, found: Found) -> str:
    if found.blank:
        return found.blank
    if found.products is None:
        return "The products are not here yet. They come from the hub by themselves."
    text = found.text.strip()
    if text:
        return f"Nothing is like “{text}”. Try fewer or other words."
    like = "Nothing like it is in the list. " if wanted.line is not None else ""
    return f"{like}Type a name, a SKU or a barcode."


def _progress(catalogue: CatalogueView | None) -> tuple[int, int] | None:
    reading = None if catalogue is None else catalogue.reading
    return None if reading is None or not reading.of_pages else (reading.pages, reading.of_pages)


def _hit(product: CatalogueProduct, wanted: Wanted, picture: Path | None) -> HitState:
    comparison = _compared(product, wanted.line)
    return HitState(
        sku=product.sku,
        name=product.name,
        price=_price(product),
        compared=comparison.words,
        price_tone=comparison.tone,
        shelf=f"Shelf {product.shelf}" if product.shelf else "",
        details=_details(product, wanted.line),
        inactive="" if product.active else "Not sold online now",
        picture=picture,
        obstacle=_obstacle(product, wanted),
    )


def _details(product: CatalogueProduct, line: Line | None) -> str:
    is_named = line is not None and product.sku in line.wished_skus
    named = "Named by the customer" if is_named else ""
    return " · ".join(filter(None, (named, product.category, product.sku, *product.barcodes[:1])))


def _price(product: CatalogueProduct) -> str:
    if product.price is None:
        return "Price not known"
    unit = {PricingType.KG: " per kg", PricingType.UNIT: " each"}.get(product.pricing_type, "")
    return f"{money_words(product.price)}{unit}"


class _Comparison(NamedTuple):
    words: str
    tone: PriceTone


_NOTHING_TO_COMPARE = _Comparison("", PriceTone.PLAIN)


def _compared(product: CatalogueProduct, line: Line | None) -> _Comparison:
    """Its price beside the line's, where both are of a piece or both of a kilogram."""
    if line is None or product.price is None:
        return _NOTHING_TO_COMPARE
    by_weight = product.pricing_type is PricingType.KG
    wanted = price_of_one(line)
    if wanted is None or by_weight != (line.pricing.pricing_type is PricingType.KG):
        return _NOTHING_TO_COMPARE
    if wanted.currency != product.price.currency:
        return _NOTHING_TO_COMPARE
    difference = product.price.amount - wanted.amount
    if Money(difference, wanted.currency).rounded() == 0:
        return _Comparison("Same price", PriceTone.FITS)
    words = money_words(Money(abs(difference), wanted.currency))
    if difference < 0:
        return _Comparison(f"{words} cheaper", PriceTone.FITS)
    return _Comparison(f"{words} dearer", PriceTone.DEARER)


def _obstacle(product: CatalogueProduct, wanted: Wanted) -> str:
    """Why it can stand in at no price. A dearer one can, once a supervisor has lowered its price:
    that is said where the amount is asked for.
    """
    if wanted.line is None or wanted.policy is None:
        return ""
    refusal = product_refusal(wanted.line, product.as_chosen(), wanted.policy)
    return "" if refusal is None else refusal.text
