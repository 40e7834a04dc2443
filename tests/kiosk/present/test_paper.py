"""An order as it stands on paper."""

from dataclasses import replace
from decimal import Decimal

from picker_app.api.orders import CartView
from picker_app.domain.action import Deed, SetAddition, SetOutcome, SetPackedBags
from picker_app.domain.identity import LineId
from picker_app.domain.order import OrderStatus, Payment, Promotion
from picker_app.domain.outcome import Replaced
from picker_app.domain.product import Product
from picker_app.domain.stage import Stage
from picker_app.kiosk.paper.kind import Paper
from picker_app.kiosk.paper.sheet import Fact
from picker_app.kiosk.present.paper import bag_labels, document_of, pick_list, receipt
from tests.builders import euros, kilograms, line, order, pieces
from tests.kiosk.builders import mine
from tests.kiosk.present.builders import around, known, not_found, picked

CHEAPER = line(
    1,
    replace(pieces(), list_price=euros("2.00")),
    name="Milk",
    note="Cold, please",
    promotions=(Promotion(name="Milk week", kind="DISCOUNT"),),
    shelf="C12",
    replacement_wishes=("Any other milk",),
)
ORDER = order(
    CHEAPER,
    line(2, name="Bread"),
    line(3, kilograms(), name="Apples"),
    loyalty_card="2620012345678",
    voucher_code="SAVE5",
)
OAT = Product(sku="oat", name="Oat drink", price=euros("1.80"))


def test_a_pick_list_says_all_that_a_picker_needs() -> None:
    sheet = pick_list(known(mine(order=ORDER)), around())
    assert Fact(label="Voucher", value="SAVE5") in sheet.facts
    milk = sheet.rows[0]
    assert (milk.amount, milk.name, milk.was) == ("2 pieces", "Milk", "€2.00")
    assert milk.each.startswith("€1.50")
    assert milk.details == (
        "Shelf C12",
        "sku-1 · 4006381333931",
        "Note: Cold, please",
        "If it is missing: Any other milk",
        "Milk week",
    )
    assert sheet.tick


def test_a_receipt_has_weights_replacements_and_what_is_missing() -> None:
    replaced = SetOutcome(line_id=LineId("1"), outcome=Replaced(product=OAT, amount=Decimal(2)))
    bag = SetAddition(product=Product(sku="bag", name="Paper bag"), amount=Decimal(1))
    deeds: list[Deed] = [replaced, not_found("2"), picked("3", "1.180"), bag]
    sheet = receipt(known(mine(order=ORDER), deeds), around())
    assert [(row.amount, row.name, row.price) for row in sheet.rows] == [
        ("2 pieces", "Oat drink", "€3.60"),
        ("0", "Bread", ""),
        ("1.180 kg", "Apples", "€4.72"),
        ("1 piece", "Paper bag", ""),
    ]
    assert sheet.rows[0].details == ("Instead of 2 pieces Milk",)
    assert "no tax receipt" in sheet.foot


def test_a_receipt_strikes_the_list_price_and_takes_the_marketplaces_total() -> None:
    payment = Payment(kind="PAID", sub_total=euros("3.00"), order_total=euros("4.50"))
    finished = replace(ORDER, status=OrderStatus.READY_FOR_PICKUP, payment=payment)
    sheet = receipt(known(mine(order=finished), [picked("1", "2")]), around())
    assert (sheet.rows[0].was, sheet.rows[0].price) == ("€2.00", "€3.00")
    assert sheet.sums == (Fact(label="Items", value="€3.00"), Fact(label="Total", value="€4.50"))
    assert Fact(label="Payment", value="Paid") in sheet.facts


def test_each_bag_has_a_label_with_its_number_and_place() -> None:
    view = mine(stage=Stage.HAND_OVER, cart=CartView(packed_bags={"Shelf": 2}))
    one = known(view, [SetPackedBags(place="Fridge", count=1)])
    labels = bag_labels(one, around())
    assert [label.number for label in labels] == ["1 of 3", "2 of 3", "3 of 3"]
    assert {label.code for label in labels} == {"wxfr-2440"}
    assert labels[2].words == ("Fridge · Rider", "Glovo · Test")


def test_without_bags_there_are_no_labels() -> None:
    assert not document_of(Paper.BAG_LABELS, known(), around())
