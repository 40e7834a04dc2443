"""An order as it stands on paper."""

from collections.abc import Iterator
from decimal import Decimal

from picker_app.domain.cart import collector_of
from picker_app.domain.estimate import addition_price, price_in_cart
from picker_app.domain.money import Money
from picker_app.domain.order import Line
from picker_app.domain.outcome import NotFound, Picked, Replaced
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.wording import amount_words
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.paper.kind import Paper
from picker_app.kiosk.paper.sheet import Document, Fact, Label, Sheet, SheetRow
from picker_app.kiosk.present.about_order import order_facts
from picker_app.kiosk.present.prices import list_price_words, price_words, promotion_words
from picker_app.kiosk.present.sums import charge_facts, sums
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import (
    code_words,
    collector_words,
    money_words,
    ordered_words,
    outcome_words,
    wishes_words,
)

_NO_RECEIPT = "This is no tax receipt. The marketplace's sums are the ones that count."


def document_of(paper: Paper, known: KnownOrder, around: Surroundings) -> Document:
    """What is to be printed; no labels at all where nobody has counted the bags."""
    match paper:
        case Paper.PICK_LIST:
            return pick_list(known, around)
        case Paper.RECEIPT:
            return receipt(known, around)
        case Paper.BAG_LABELS:
            return bag_labels(known, around)


def pick_list(known: KnownOrder, around: Surroundings) -> Sheet:
    """The items to walk for, along the shelves, with what the customer wants of each."""
    return Sheet(
        title=f"Pick list {code_words(known.order)}",
        facts=order_facts(known.order, around),
        rows=tuple(_to_pick(line, known) for line in known.order.lines_to_pick),
        tick=True,
    )


def receipt(known: KnownOrder, around: Surroundings) -> Sheet:
    """What is in the bag and what it costs, as far as it is known."""
    label, total, sub_total = sums(known)
    charges = charge_facts(known.order)
    added_up = (Fact(label="Items", value=sub_total), *charges, Fact(label=label, value=total))
    store = "" if around.store is None else around.store.name
    return Sheet(
        title=f"{store} {code_words(known.order)}".strip(),
        facts=order_facts(known.order, around),
        rows=tuple(_in_the_bag(known)),
        sums=tuple(fact for fact in added_up if fact.value),
        foot=_NO_RECEIPT,
    )


def bag_labels(known: KnownOrder, around: Surroundings) -> tuple[Label, ...]:
    """One for each bag, in the order of their places."""
    order = known.order
    places = [place for place, count in known.cart.packed_bags.items() for _ in range(count)]
    who = (around.marketplace(order), order.customer.first_name)
    taken_by = collector_words(collector_of(order, known.cart))
    return tuple(
        Label(
            code=code_words(order),
            number=f"{number} of {len(places)}",
            words=(f"{place} · {taken_by}", " · ".join(filter(None, who))),
        )
        for number, place in enumerate(places, start=1)
    )


def _to_pick(line: Line, known: KnownOrder) -> SheetRow:
    wishes = wishes_words(line)
    details = (
        f"Shelf {line.shelf}" if line.shelf else "",
        " · ".join(filter(None, (line.sku, *line.barcodes))),
        f"Mind: {'; '.join(line.cautions)}" if line.cautions else "",
        f"Note: {line.note}" if line.note else "",
        f"If it is missing: {wishes}" if wishes else "",
        promotion_words(line),
        outcome_words(line, known.cart.outcome(line.line_id)),
    )
    return SheetRow(
        amount=ordered_words(line),
        name=line.name or line.sku,
        details=tuple(filter(None, details)),
        was=list_price_words(line),
        each=price_words(line),
    )


def _in_the_bag(known: KnownOrder) -> Iterator[SheetRow]:
    for line in known.order.lines_to_pick:
        yield _became(line, known)
    for addition in known.cart.additions.values():
        yield SheetRow(
            amount=_amount(addition.product, addition.amount),
            name=addition.product.name,
            details=("On top of the order",),
            price=_price(addition_price(addition)),
        )


def _became(line: Line, known: KnownOrder) -> SheetRow:
    name = line.name or line.sku
    match outcome := known.cart.outcome(line.line_id):
        case Picked(amount=amount):
            promotion = promotion_words(line)
            return SheetRow(
                amount=amount_words(line.pricing, amount),
                name=name,
                details=(promotion,) if promotion else (),
                was=list_price_words(line),
                each=price_words(line),
                price=_price(price_in_cart(line, outcome)),
            )
        case Replaced(product=product, amount=amount):
            return SheetRow(
                amount=_amount(product, amount),
                name=product.name,
                details=(f"Instead of {ordered_words(line)} {name}",),
                price=_price(price_in_cart(line, outcome)),
            )
        case NotFound():
            return SheetRow(amount="0", name=name, details=("Not in the store",))
        case _:
            return SheetRow(amount="?", name=name, details=("Not picked yet",))


def _amount(product: Product, amount: Decimal) -> str:
    if product.pricing_type is PricingType.KG:
        return f"{amount:.3f} kg"
    number = f"{amount.normalize():f}"
    return f"{number} piece" if amount == 1 else f"{number} pieces"


def _price(price: Money | None) -> str:
    return "" if price is None else money_words(price)
