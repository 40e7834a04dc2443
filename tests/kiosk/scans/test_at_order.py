"""Scans on the order screen."""

from datetime import date
from decimal import Decimal

import pytest

from picker_app.domain.action import Evidence, EvidenceSource, SetOutcome
from picker_app.domain.identity import ConnectionName, LineId
from picker_app.domain.order_id import order_id_of
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Picked, Replaced
from picker_app.domain.product import Product
from picker_app.domain.stage import Stage
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.states.scan import ScanTone
from tests.builders import kilograms, line, order, pieces
from tests.domain.barcodes.test_measures import ean
from tests.kiosk.builders import ELSEWHERE, ORDER_ID, claim, mine, view
from tests.kiosk.scans.bench import Bench

MILK = "4006381333931"
SOAP = "96385074"
OTHER_ID = order_id_of(ConnectionName("glovo"), "another")

BANANAS = kilograms("1.000", minimum="0.900", maximum="1.100")


def label(grams: int) -> str:
    """A scale's label of item 12345."""
    return ean(f"2112345{grams:05}")


@pytest.fixture(autouse=True)
def shop(bench: Bench) -> None:
    bench.show(
        mine(
            order=order(
                line(1, pieces("3", maximum="3"), name="Milk", barcodes=(MILK,)),
                line(2, BANANAS, name="Bananas", sku="12345", barcodes=()),
                line(3, pieces("1", maximum="1"), name="Soap", barcodes=(SOAP,)),
            )
        )
    )


async def test_a_scan_raises_its_line_by_one_and_says_the_result(bench: Bench) -> None:
    said = [bench.scan(MILK) for _ in range(3)]
    assert [answer.words for answer in said] == [f"{n} of 3 pieces" for n in (1, 2, 3)]
    assert {answer.tone for answer in said} == {ScanTone.GOOD}
    assert {answer.headline for answer in said} == {"Milk"}
    assert [deed.outcome for deed in bench.deeds] == [Picked(amount=Decimal(n)) for n in (1, 2, 3)]


async def test_several_identical_scans_are_several_picks_each_on_what_the_one_before_left(
    bench: Bench,
) -> None:
    """None waits for the disk, and none is taken for a bounce of the one before."""
    for code in (MILK, SOAP, MILK, label(950), MILK):
        bench.scan(code)
    assert bench.amounts("1", "2", "3") == ["3", "0.950", "1"]


async def test_the_item_comes_into_view_and_can_be_undone(bench: Bench) -> None:
    bench.scan(SOAP)
    at = bench.items.at(ORDER_ID)
    assert (at.current, at.decided) == (LineId("3"), LineId("3"))


async def test_the_beep_comes_after_the_commit(bench: Bench) -> None:
    bench.scan(MILK)
    assert bench.rung == []
    await bench.until_safe()
    assert bench.rung == [Alert.FOUND]


async def test_the_last_item_of_an_order_sounds_otherwise(bench: Bench) -> None:
    for code in (MILK, MILK, MILK, label(1000), SOAP):
        bench.scan(code)
    await bench.until_safe()
    assert bench.rung == [Alert.FOUND] * 4 + [Alert.COMPLETE]


async def test_the_code_stays_with_the_action_with_batch_and_expiry(bench: Bench) -> None:
    code = f"01{MILK:0>14}1726033110LOT-7"
    bench.scan(code, aim_id="]C1")
    assert bench.deeds[-1].evidence == Evidence(
        source=EvidenceSource.SCAN, code=code, batch="LOT-7", expiry=date(2026, 3, 31)
    )


async def test_an_expired_item_is_refused_with_the_date(bench: Bench) -> None:
    answer = bench.scan(f"01{MILK:0>14}17260228")
    assert answer.tone is ScanTone.WRONG
    assert answer.headline == "Milk"
    assert "28 Feb 2026" in answer.words
    assert bench.outcome() == UNDECIDED
    assert bench.scan(f"01{MILK:0>14}17260301").tone is ScanTone.GOOD


async def test_what_was_not_found_is_found_after_all(bench: Bench) -> None:
    bench.picking.do(ORDER_ID, SetOutcome(line_id=LineId("1"), outcome=NOT_FOUND))
    bench.scan(MILK)
    assert bench.amount() == 1


async def test_more_than_the_most_changes_nothing_and_says_what_is_in_the_bag(bench: Bench) -> None:
    bench.scan(SOAP)
    answer = bench.scan(SOAP)
    assert answer.tone is ScanTone.WRONG
    assert "1 piece in the bag" in answer.words
    assert bench.amount("3") == 1
    assert len(bench.deeds) == 1
    assert bench.rung == [Alert.WRONG]


async def test_a_weight_label_sets_the_weight(bench: Bench) -> None:
    answer = bench.scan(label(1042))
    assert answer.words == "1.042 of 1.000 kg"
    assert bench.amount("2") == Decimal("1.042")


async def test_a_second_label_adds_its_weight_for_two_packs_are_in_the_bag(bench: Bench) -> None:
    bench.scan(label(930))
    bench.scan(label(105))
    assert bench.amount("2") == Decimal("1.035")


async def test_a_label_of_88_297_kg_of_fruit_changes_nothing(bench: Bench) -> None:
    """Its check digit is right; it once was accepted, and sold."""
    answer = bench.scan(label(88_297))
    assert answer.tone is ScanTone.WRONG
    assert answer.headline == "Bananas"
    assert "88.297 kg" in answer.words
    assert "0.900 to 1.100 kg" in answer.words
    assert bench.outcome("2") == UNDECIDED
    assert bench.deeds == []
    assert bench.rung == [Alert.WRONG]
    assert bench.scan(label(1000)).tone is ScanTone.GOOD


async def test_a_label_with_too_little_changes_nothing_and_is_not_added_to_the_next(
    bench: Bench,
) -> None:
    answer = bench.scan(label(500))
    assert answer.tone is ScanTone.WRONG
    assert "0.500 kg" in answer.words
    bench.scan(label(1000))
    assert bench.amount("2") == Decimal("1.000")


async def test_a_small_pack_that_is_scanned_twice_waits_for_the_second_pack(bench: Bench) -> None:
    bench.scan(label(500))
    assert bench.scan(label(500)).tone is ScanTone.MORE
    assert bench.outcome("2") == UNDECIDED
    bench.scan(label(505))
    assert bench.amount("2") == Decimal("1.005")


async def test_packs_that_are_too_much_together_begin_anew(bench: Bench) -> None:
    for grams in (500, 500):
        bench.scan(label(grams))
    assert bench.scan(label(1000)).tone is ScanTone.WRONG
    bench.scan(label(1000))
    assert bench.amount("2") == Decimal("1.000")


async def test_pieces_are_counted_until_there_are_enough_of_them(bench: Bench) -> None:
    bench.show(
        mine(sequence=2, order=order(line(1, pieces("3", minimum="2", maximum="3"), name="Milk")))
    )
    answer = bench.scan(MILK)
    assert (answer.tone, bench.outcome()) == (ScanTone.MORE, UNDECIDED)
    bench.scan(MILK)
    assert bench.amount() == 2


async def test_a_weighed_product_without_a_weight_in_its_code_asks_for_the_scale(
    bench: Bench,
) -> None:
    answer = bench.scan("12345")
    assert answer.tone is ScanTone.WRONG
    assert "Weigh it" in answer.words
    assert bench.items.at(ORDER_ID).current == LineId("2")


async def test_an_unknown_code_says_what_is_wanted(bench: Bench) -> None:
    answer = bench.scan("5901234123457")
    assert answer.tone is ScanTone.WRONG
    assert "5901234123457" in answer.headline
    assert "Wanted: Milk, 3 pieces." in answer.words
    assert bench.deeds == []
    assert bench.rung == [Alert.WRONG]


async def test_what_was_not_scanned_often_enough_is_still_wanted(bench: Bench) -> None:
    for code in (MILK, MILK, label(1000), SOAP):
        bench.scan(code)
    assert "Wanted: Milk, so far 2 of 3 pieces." in bench.scan("5901234123457").words
    bench.scan(MILK)
    assert "All items are done." in bench.scan("5901234123457").words


async def test_a_carton_is_not_the_piece_in_it_and_is_called_so(bench: Bench) -> None:
    answer = bench.scan("14006381333938")
    assert (answer.tone, answer.headline) == (ScanTone.WRONG, "Milk")
    assert "Scan a single piece" in answer.words
    assert bench.deeds == []


async def test_another_product_is_called_by_its_name(bench: Bench) -> None:
    bench.index.add("5901234123457", "oat", "Oat drink")
    answer = bench.scan("5901234123457")
    assert answer.headline == "Oat drink"
    assert "Not in this order" in answer.words


async def test_an_item_of_another_open_order_names_that_order(bench: Bench) -> None:
    other = order(
        line(1, name="Tea", barcodes=("5901234123457",)), order_id=OTHER_ID, order_code="zz-77"
    )
    bench.show(view(order=other))
    answer = bench.scan("5901234123457")
    assert (answer.tone, answer.headline) == (ScanTone.WRONG, "Tea")
    assert "zz-77" in answer.words
    assert bench.deeds == []
    assert bench.known.entries(OTHER_ID) == ()


async def test_a_marketplace_without_barcodes_is_joined_by_the_index(bench: Bench) -> None:
    bench.show(mine(sequence=2, order=order(line(1, sku="PLU-9", name="Milk", barcodes=()))))
    bench.index.add(MILK, "PLU-9", "Milk")
    bench.scan(MILK)
    assert bench.amount() == 1


async def test_keys_of_another_keyboard_language_are_read_in_the_way_that_names_an_item(
    bench: Bench,
) -> None:
    answer = bench.scan("$ààc(_&", MILK)
    assert answer.headline == "Milk"
    assert bench.deeds[-1].evidence.code == MILK


async def test_a_product_on_two_lines_fills_one_and_then_the_other(bench: Bench) -> None:
    one = pieces("1", maximum="1")
    bench.show(mine(sequence=2, order=order(line(1, one), line(2, one))))
    assert [bench.scan(MILK).tone for _ in range(3)] == [
        ScanTone.GOOD,
        ScanTone.GOOD,
        ScanTone.WRONG,
    ]
    assert bench.amounts("1", "2") == ["1", "1"]


async def test_what_another_product_stands_in_for_is_not_picked_too(bench: Bench) -> None:
    stands_in = Replaced(product=Product(sku="oat", name="Oat drink"), amount=Decimal(1))
    cart_view = mine().cart.model_copy(update={"outcomes": {LineId("1"): stands_in}})
    bench.show(mine(sequence=2, cart=cart_view, order=bench.order.order))
    answer = bench.scan(MILK)
    assert answer.tone is ScanTone.WRONG
    assert "Oat drink" in answer.words


async def test_scans_wait_while_the_order_is_being_taken_and_keep_their_order(
    bench: Bench,
) -> None:
    bench.show(view(sequence=2, order=bench.order.order))
    bench.errands.claim(ORDER_ID)
    assert not bench.desk.take(scan := Scan(text=MILK))
    assert bench.answers == []
    bench.show(mine(sequence=3, order=bench.order.order))
    assert bench.desk.take(scan)
    assert bench.amount() == 1


async def test_a_scan_that_waited_counts_nowhere_else(bench: Bench) -> None:
    bench.show(view(sequence=2, order=bench.order.order))
    bench.errands.claim(ORDER_ID)
    assert not bench.desk.take(scan := Scan(text=MILK))
    bench.place = Place()
    assert bench.desk.take(scan)
    assert bench.answers[-1].tone is ScanTone.WRONG
    assert bench.wanted == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"claim": claim(ELSEWHERE)}, "does not have the order"),
        ({"stage": Stage.SENDING}, "being sent"),
        ({"stage": Stage.HAND_OVER}, "finished"),
        ({"stage": Stage.CANCELLED}, "cancelled"),
    ],
)
async def test_an_order_that_cannot_be_changed_says_why(
    bench: Bench, changes: dict[str, object], words: str
) -> None:
    bench.show(mine(sequence=2, order=bench.order.order, **changes))
    answer = bench.scan(MILK)
    assert answer.tone is ScanTone.WRONG
    assert words in answer.words
    assert bench.deeds == []


async def test_a_scan_on_the_review_is_a_pick_too(bench: Bench) -> None:
    bench.place = Place(Screen.REVIEW, ORDER_ID)
    bench.scan(MILK)
    assert bench.amount() == 1
