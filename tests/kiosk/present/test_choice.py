"""The choice as it stands on the screen."""

from dataclasses import replace
from decimal import Decimal

from picker_app.domain.action import CustomerAnswer, Deed, SetAnswer
from picker_app.domain.customer import Customer
from picker_app.domain.identity import LineId
from picker_app.domain.policy import Policy, Replacements
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.stage import Stage
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.present.choice import choice_state
from picker_app.kiosk.states.choice import ChoiceState
from tests.builders import euros, order
from tests.kiosk.builders import mine
from tests.kiosk.present.builders import known, picked

FREE = Policy(replacements=Replacements.FREE, additions=True)
LISTED = Policy(replacements=Replacements.LISTED)
OAT = Product(sku="oat", name="Oat drink", price=euros("1.40"))


def choice(amount: str = "2", line: str | None = "1", product: Product = OAT) -> ProductChoice:
    return ProductChoice(
        product=product,
        line_id=None if line is None else LineId(line),
        amount=Decimal(amount),
        unit_is_known=True,
    )


def shown(one: ProductChoice, *deeds: Deed, policy: Policy = FREE) -> ChoiceState:
    reached = order(customer=Customer(first_name="Test", phone="+34 600 000 000"))
    state = choice_state(one, known(mine(order=reached), deeds, policy))
    assert state is not None
    return state


def test_what_fits_can_be_chosen() -> None:
    state = shown(choice())
    assert (state.title, state.name, state.obstacle) == ("Instead of Product 1", "Oat drink", "")
    assert state.price == "€1.40 each, €2.80 in all"
    assert (state.spinner.amount, state.spinner.maximum) == (Decimal(2), Decimal(3))


def test_what_is_dearer_cannot_and_says_why() -> None:
    dear = Product(sku="oat", name="Oat drink", price=euros("1.60"))
    assert shown(choice(product=dear)).obstacle.startswith("It is dearer")
    assert shown(choice("3")).obstacle.startswith("So much of it is dearer")


def test_a_dearer_one_can_be_lowered_to_what_was_ordered() -> None:
    lowering = replace(FREE, line_price=True, price_needs_supervisor=True)
    dear = Product(sku="oat", name="Oat drink", price=euros("1.60"))
    state = shown(choice("1", product=dear), policy=lowering)
    assert (state.lower, state.lower_to) == ("Lower to €1.50 each", euros("1.50"))
    assert shown(choice("1", product=dear)).lower == ""
    weighed = replace(dear, pricing_type=PricingType.KG)
    assert shown(choice("1", product=weighed), policy=lowering).lower == ""
    lowered = replace(choice("1", product=dear), price=euros("1.50"), approved_by="Sue")
    state = shown(lowered, policy=lowering)
    assert (state.obstacle, state.lower) == ("", "")
    assert state.price == "€1.50 each, lowered from €1.60, €1.50 in all"


def test_what_is_in_the_bag_already_goes_back() -> None:
    assert shown(choice(), picked("1", "1")).warning.startswith("1 piece is in the bag: it goes")
    inactive = Product(sku="oat", name="Oat drink", price=euros("1.40"), active=False)
    assert "not sold online" in shown(choice(product=inactive)).warning


def test_the_customer_is_called_and_the_answer_kept() -> None:
    call = shown(choice()).call
    assert call is not None
    assert (call.phone, call.answer) == ("+34 600 000 000", None)
    agreed = SetAnswer(line_id=LineId("1"), answer=CustomerAnswer.AGREED)
    call = shown(choice(), agreed).call
    assert call is not None
    assert call.answer is CustomerAnswer.AGREED
    listed = Product(sku="oat", name="Oat drink", offer_id="ZZZ")
    assert shown(choice(product=listed), policy=LISTED).call is None


def test_an_addition_has_its_own_most() -> None:
    nuts = Product(sku="n", name="Nuts", pricing_type=PricingType.KG, price=euros("9.00"))
    state = shown(choice("0.250", None, nuts))
    assert (state.title, state.confirm, state.obstacle) == ("On top of the order", "Add it", "")
    assert state.spinner.is_weight
    assert shown(choice("21", None)).obstacle.startswith("At most 20")


def test_nothing_is_chosen_for_an_order_that_is_sent_or_a_line_that_is_gone() -> None:
    assert choice_state(choice(), known(mine(stage=Stage.SENDING), policy=FREE)) is None
    assert choice_state(choice(line="99"), known(policy=FREE)) is None
