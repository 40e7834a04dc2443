"""What a line costs, and what it cost before."""

from dataclasses import replace

import pytest

from picker_app.domain.order import Promotion, Sponsorship
from picker_app.domain.pricing import Pricing
from picker_app.kiosk.present.prices import list_price_words, price_words, promotion_details
from tests.builders import euros, kilograms, line, pieces

TOTAL_ALONE = replace(pieces("2"), unit_price=None, total_price=euros("14.00"))
PER_KILOGRAM = replace(kilograms("1.250", total="3.00"), unit_price=euros("2.40"))


@pytest.mark.parametrize(
    ("pricing", "words"),
    [
        (pieces(price="2.40"), "€2.40 each"),
        (TOTAL_ALONE, "€14.00 for 2 pieces"),
        (PER_KILOGRAM, "€3.00 for 1.250 kg"),
        (replace(PER_KILOGRAM, total_price=None), "€2.40"),
        (replace(PER_KILOGRAM, total_price=None, unit_price=None), ""),
    ],
)
def test_a_price_says_what_it_is_for(pricing: Pricing, words: str) -> None:
    assert price_words(line(1, pricing)) == words


@pytest.mark.parametrize(
    ("pricing", "list_price", "words"),
    [
        (pieces(price="1.50"), "2.00", "€2.00"),
        (pieces(price="1.50"), "1.50", ""),
        (pieces(price="1.50"), "1.00", ""),
        (TOTAL_ALONE, "8.00", "€16.00"),
        (TOTAL_ALONE, "7.00", ""),
        (PER_KILOGRAM, "2.90", "€3.63"),
        (PER_KILOGRAM, "2.40", ""),
    ],
)
def test_the_price_before_is_for_the_same_amount(
    pricing: Pricing, list_price: str, words: str
) -> None:
    assert list_price_words(line(1, replace(pricing, list_price=euros(list_price)))) == words


def test_a_promotion_says_what_it_takes_off_and_who_pays_it() -> None:
    promotion = Promotion(
        name="Fruit week",
        kind="STRIKETHROUGH",
        discount=euros("2.00"),
        sponsorships=(
            Sponsorship(sponsor="VENDOR", amount=euros("1.50")),
            Sponsorship(sponsor="PLATFORM"),
        ),
    )
    assert promotion_details(promotion) == (
        "Fruit week · €2.00 off · VENDOR pays €1.50 · PLATFORM pays"
    )
    assert promotion_details(Promotion(name="", kind="STRIKETHROUGH")) == "STRIKETHROUGH"


def test_goods_that_are_free_now_cost_something_before() -> None:
    assert (
        list_price_words(line(1, replace(pieces(price="0"), list_price=euros("3.00")))) == "€3.00"
    )
    free = replace(PER_KILOGRAM, unit_price=euros("0"), total_price=euros("0"))
    assert list_price_words(line(1, replace(free, list_price=euros("3.00")))) == ""
