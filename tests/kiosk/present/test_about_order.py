"""All that is to be known of an order besides its items."""

from datetime import timedelta

from picker_app.domain.order import Event, Order, Payment, Promotion, Sponsorship, Vendor
from picker_app.kiosk.present.about_order import about_order
from picker_app.kiosk.present.order import order_state
from picker_app.kiosk.present.queue import queue_state
from tests.builders import CREATED, euros, line, order
from tests.kiosk.builders import mine
from tests.kiosk.present.builders import around, known

OFFER = Promotion(
    name="Milk week",
    kind="STRIKETHROUGH",
    discount=euros("0.50"),
    sponsorships=(Sponsorship(sponsor="VENDOR", amount=euros("0.50")),),
)


def test_every_field_that_says_something_is_there() -> None:
    milk = line(
        1,
        promotions=(OFFER,),
        discount=euros("0.10"),
        cautions=("Allergens: milk",),
        note="cold ones",
    )
    told = order(
        milk,
        vendor=Vendor(store_id="7253942", external_id="SHOP-12", name="Shop 12"),
        promised_for=CREATED + timedelta(minutes=30),
        accepted_for=CREATED + timedelta(minutes=40),
        comment="ring twice",
        cautions=("Allergies: nuts",),
        promotion_status="UNAVAILABLE",
        loyalty_card="9912345678",
        voucher_code="SAVE5",
        payment=Payment(kind="CASH", collect_at_pickup=euros("12.30"), vouchers=("SAVE5", "V1")),
    )
    about = about_order(known(mine(order=told)), around(CREATED))
    assert {fact.label: fact.value for fact in about.facts} == {
        "Mind": "Allergies: nuts",
        "Marketplace": "Glovo",
        "Number for support": "101500123456",
        "Store": "Shop 12 · 7253942 · SHOP-12",
        "Customer": "Test",
        "Ordered": "11:00",
        "Promised for": "11:30",
        "Accepted for": "11:40",
        "Payment": "To be collected: €12.30",
        "Loyalty card": "9912345678",
        "Voucher": "SAVE5, V1",
        "Promotions": "UNAVAILABLE",
        "Note": "ring twice",
        "Promotion of Product 1": "Milk week · €0.50 off · VENDOR pays €0.50",
        "Discount on Product 1": "€0.10",
        "Mind of Product 1": "Allergens: milk",
        "Note to Product 1": "cold ones",
    }
    assert about.loyalty_card == "9912345678"


def test_what_says_nothing_is_not_there() -> None:
    plain = order(line(1), promotion_status="AVAILABLE", payment=Payment(kind="PAID"))
    labels = {fact.label for fact in about_order(known(mine(order=plain)), around()).facts}
    assert labels == {"Marketplace", "Number for support", "Customer", "Ordered", "Payment"}


def _facts(about: Order) -> dict[str, str]:
    panel = about_order(known(mine(order=about)), around())
    return {fact.label: fact.value for fact in panel.facts}


def test_the_marketplaces_own_log_says_what_happened_when_and_by_whom() -> None:
    logged = order(
        events=(
            Event(at=CREATED, title="Order received"),
            Event(at=CREATED, title="Edited", words="Removing [1]", who="Invented Employee"),
            Event(at=None, title="", words="Said without a time"),
            Event(at=CREATED, title=""),
        )
    )
    facts = _facts(logged)

    assert facts["11:00"] == "Order received"
    assert facts["11:00 · Invented Employee"] == "Edited: Removing [1]"
    assert facts["At some time"] == "Said without a time"


def test_where_the_customer_ordered_is_seen_wherever_the_marketplace_is() -> None:
    ordered = order(partner="Eats", wishes=("No cutlery",))
    one = known(mine(order=ordered))
    [row] = queue_state([one], around(), unread_webhooks=0).rows

    assert row.platform == order_state(one, around()).platform == "Glovo · Eats"
    assert _facts(ordered)["Ordered with"] == "Eats"
    assert _facts(ordered)["Wishes"] == "No cutlery"
    assert order_state(one, around()).wishes == ("No cutlery",)
