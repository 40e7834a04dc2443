"""From an item to a line."""

from decimal import Decimal

import pytest

from picker_app.domain.money import Money
from picker_app.domain.order import Line, LineStatus, Promotion, Sponsorship
from picker_app.domain.pricing import Pricing, PricingType
from picker_app.platforms.delivery_hero.parse_items import NO_SKU, ItemParser
from picker_app.wire import json_text
from picker_app.wire.unreadable import UnreadableError
from tests.platforms.delivery_hero.payloads import Payload, body, unit_item, weighed_item, without


def parse(item: Payload) -> Line:
    """The line of an item, by way of its text."""
    return ItemParser("EUR").parse(7, json_text.loads(body(item)))


def euros(amount: str) -> Money:
    """An amount in the connection's currency."""
    return Money(Decimal(amount), "EUR")


def test_every_field_of_a_unit_item_is_read() -> None:
    line = parse(unit_item(1, replaced_id="line-9", discount=Decimal("0.20")))

    assert (line.line_id, line.platform_line_id, line.sku) == ("7", "line-1", "sku-1")
    assert (line.name, line.barcodes) == ("Product 1", ("4006381333931",))
    assert line.note == "the cold ones, please"
    assert (line.status, line.status_words) == (LineStatus.NOT_PROCESSED, "NOT_PROCESSED")
    assert (line.replaces, line.discount) == ("line-9", euros("0.20"))
    assert line.pricing == Pricing(
        pricing_type=PricingType.UNIT,
        type_words="UNIT",
        quantity=Decimal(2),
        unit_price=euros("1.50"),
        total_price=euros("3.00"),
        list_price=euros("1.99"),
        minimum=Decimal(0),
        maximum=Decimal(3),
        vat_percent=Decimal(10),
    )
    assert line.original_pricing is not None
    assert line.original_pricing.list_price == euros("1.99")
    assert line.promotions == (
        Promotion(
            name="Two for less",
            kind="STRIKETHROUGH",
            discount=euros("0.49"),
            sponsorships=(Sponsorship(sponsor="VENDOR", amount=euros("0.49")),),
        ),
    )
    assert line.remarks == ()


def test_a_weighed_item_has_its_weight_to_the_gram() -> None:
    pricing = parse(weighed_item()).pricing

    assert pricing.pricing_type is PricingType.KG
    assert (str(pricing.quantity), str(pricing.weight)) == ("1", "1.250")
    assert (pricing.minimum, pricing.maximum) == (Decimal("0.5"), Decimal("2.5"))


def test_a_missing_weight_is_the_original_one() -> None:
    line = parse(without(weighed_item(), "pricing", "weight"))

    assert line.pricing.weight == Decimal("1.250")
    assert line.remarks == ()


def test_without_any_weight_the_quantity_stands_for_it_and_the_card_says_so() -> None:
    line = parse(without(without(weighed_item(), "pricing", "weight"), "original_pricing"))

    assert (line.pricing.weight, line.pricing.amount) == (None, Decimal(1))
    assert line.remarks == ("The order says no weight for this item: 1 kg is assumed",)


@pytest.mark.parametrize(
    ("barcode", "read"),
    [
        (["4006381333931", "96385074"], ("4006381333931", "96385074")),
        ("4006381333931", ("4006381333931",)),
        (4006381333931, ("4006381333931",)),
        (None, ()),
        ([], ()),
    ],
)
def test_barcodes_in_every_form(barcode: object, read: tuple[str, ...]) -> None:
    assert parse(unit_item(1, barcode=barcode)).barcodes == read


def test_an_item_without_an_id_gets_none_invented() -> None:
    assert parse(without(unit_item(), "_id")).platform_line_id is None


def test_an_item_without_a_sku_is_kept_and_says_what_that_means() -> None:
    line = parse(without(unit_item(), "sku"))

    assert (line.sku, line.name, line.remarks) == ("", "Product 1", (NO_SKU,))


def test_a_nameless_item_is_called_by_its_sku() -> None:
    assert parse(without(unit_item(), "name")).name == "sku-1"


def test_an_unknown_way_of_counting_is_kept_in_its_words() -> None:
    item = unit_item(1, pricing={"pricing_type": "LITRE", "quantity": 2}, original_pricing=None)

    line = parse(item)

    assert (line.pricing.pricing_type, line.pricing.type_words) == (PricingType.UNKNOWN, "LITRE")
    assert line.remarks == ("How this item is counted is not known: LITRE",)


def test_broken_pricing_is_made_up_for_by_the_original_one() -> None:
    line = parse(unit_item(1, pricing="cheap"))

    assert (line.pricing.quantity, line.pricing.type_words) == (Decimal(2), "UNIT")
    assert line.remarks == ("pricing could not be read",)


def test_with_no_pricing_at_all_one_is_assumed_and_the_card_says_so() -> None:
    line = parse(without(without(unit_item(), "pricing"), "original_pricing"))

    assert line.pricing.quantity == Decimal(1)
    assert line.original_pricing is None
    assert line.remarks == (
        "The order says no quantity for this item: 1 is assumed",
        "How this item is counted is not known: not said",
    )


@pytest.mark.parametrize(
    ("wish", "words", "skus"),
    [
        ("best match", ("best match",), ("best match",)),
        (["cola", "lemonade"], ("cola", "lemonade"), ("cola", "lemonade")),
        ({"action": "REFUND"}, ("action: REFUND",), ()),
        (
            [{"sku": "1", "name": "Cola"}, {"sku": "2"}],
            ("sku: 1; name: Cola", "sku: 2"),
            ("1", "2"),
        ),
    ],
)
def test_wishes_of_any_shape_become_words(
    wish: object, words: tuple[str, ...], skus: tuple[str, ...]
) -> None:
    line = parse(unit_item(1, replacement_preferences=wish))
    assert (line.replacement_wishes, line.wished_skus) == (words, skus)


def test_an_item_with_nothing_to_pick_by_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="item 7 has neither"):
        parse({"_id": "line-1"})


def test_a_status_that_nobody_knows_is_kept_and_said() -> None:
    line = parse(unit_item(1, status="IN_LIMBO"))

    assert (line.status, line.status_words) == (LineStatus.UNKNOWN, "IN_LIMBO")
    assert "IN_LIMBO" in line.remarks[0]
