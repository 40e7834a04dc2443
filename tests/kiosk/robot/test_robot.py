"""The robot at a real window."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from picker_app.domain.action import CustomerAnswer
from picker_app.kiosk.robot import robot
from picker_app.kiosk.robot.diary import Deed, Diary, Ended, Ending
from picker_app.kiosk.robot.robot import Robot
from picker_app.kiosk.robot.shift import Shift
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.order import NoteChoice
from picker_app.kiosk.states.search import HitState, PriceTone
from picker_app.tasks import Tasks
from tests.kiosk import invented_states as invented
from tests.kiosk.robot.stage import Stage, events_handled

CARDS = (
    *(invented.card(number) for number in range(1, 12)),
    invented.card(12, ordered="1.250 kg", spinner=invented.WEIGHT),
)
PATIENCE = 30.0


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robot, "_GLANCE_SECONDS", 0.0)


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path / "diary")


async def work(window: MainWindow, diary: Diary, orders: int) -> None:
    async with asyncio.timeout(PATIENCE), events_handled():
        await Robot(window, Shift(orders=orders, seed=4), diary).work()


async def test_customers_that_are_asked_agree_once(window: MainWindow, diary: Diary) -> None:
    stage = Stage(window, CARDS[:2], ["one"], asks=True)
    stage.begin()
    await work(window, diary, 1)
    assert stage.answers == [CustomerAnswer.AGREED]
    assert diary.report("one").ending is Ending.HANDED_OVER


async def test_what_is_unclear_is_sent_again(window: MainWindow, diary: Diary) -> None:
    stage = Stage(window, CARDS[:2], ["one"], gets_lost=True)
    stage.begin()
    await work(window, diary, 1)
    assert diary.report("one").ending is Ending.HANDED_OVER


async def test_it_writes_to_some_items_once(window: MainWindow, diary: Diary) -> None:
    choice = NoteChoice(text="ripe", ordered="ripe", suggestions=("Keep cold",))
    cards = tuple(replace(card, note="ripe", note_choice=choice) for card in CARDS)
    stage = Stage(window, cards, ["one", "two"])
    stage.begin()
    await work(window, diary, 1)
    assert 0 < len(stage.notes) < len(CARDS)
    assert len(set(stage.notes)) == len(stage.notes)
    assert {text for _, text in stage.notes} == {"ripe, Keep cold"}


REPLACEABLE = tuple(replace(card, offers_replace=True) for card in CARDS)
DEARER = invented.hit(1, compared="€0.20 dearer", price_tone=PriceTone.DEARER)


async def test_some_items_are_replaced_by_what_costs_no_more(
    window: MainWindow, diary: Diary
) -> None:
    codes = ["one", "two", "three"]
    products = (DEARER, invented.hit(3), invented.hit(2))
    unknown = frozenset({"sku-3"})
    stage = Stage(window, REPLACEABLE, codes[:], products=products, unknown_units=unknown)
    stage.begin()
    await work(window, diary, 3)
    replaced = {
        (code, decided.item): decided.product
        for code in codes
        for decided in diary.report(code).decided.values()
        if decided.deed is Deed.REPLACED
    }
    names = {str(card.line_id): card.name for card in REPLACEABLE}
    assert replaced == {
        (code, names[line_id]): sku for (code, line_id), sku in stage.stand_ins.items()
    }
    assert set(replaced.values()) == {"sku-2"}
    assert [diary.report(code).ending for code in codes] == [Ending.HANDED_OVER] * 3


@pytest.mark.parametrize(
    ("products", "obstacle"), [((), ""), ((DEARER,), ""), ((invented.hit(2),), "Not that one.")]
)
async def test_what_nothing_stands_in_for_is_found_after_all(
    window: MainWindow,
    diary: Diary,
    tmp_path: Path,
    products: tuple[HitState, ...],
    obstacle: str,
) -> None:
    codes = ["one", "two", "three"]
    stage = Stage(window, REPLACEABLE, codes[:], products=products, obstacle=obstacle)
    stage.begin()
    await work(window, diary, 3)
    assert stage.stand_ins == {}
    assert "replaced" in (tmp_path / "diary").read_text(), "it looked for something"
    for code in codes:
        assert Deed.REPLACED not in {each.deed for each in diary.report(code).decided.values()}
        assert diary.report(code).ending is Ending.HANDED_OVER


async def test_it_picks_what_its_diary_says(window: MainWindow, diary: Diary) -> None:
    stage = Stage(window, CARDS, ["one", "two", "three"])
    stage.begin()
    await work(window, diary, 2)
    assert stage.codes == ["three"]
    deeds = set()
    for code in ("one", "two"):
        report = diary.report(code)
        assert report.ending is Ending.HANDED_OVER
        deeds |= {decided.deed for decided in report.decided.values()}
        assert {item: decided.amount for item, decided in report.decided.items()} == {
            card.name: stage.bags[code][card.line_id] for card in CARDS
        }
    assert deeds == set(Deed) - {Deed.REPLACED}


async def test_it_goes_on_where_its_diary_ends(window: MainWindow, diary: Diary) -> None:
    first = Stage(window, CARDS[:3], ["one"])
    first.begin()
    await work(window, diary, 1)
    window.wanted.disconnect()
    stage = Stage(window, CARDS[:3], ["one", "two"])
    stage.begin()
    await work(window, diary, 2)
    assert list(stage.bags) == ["two"]


async def test_a_bag_that_waits_is_handed_over_again(window: MainWindow, diary: Diary) -> None:
    """The kiosk died after the robot had written it down."""
    diary.write(Ended(order_code="one", ending=Ending.HANDED_OVER))
    stage = Stage(window, CARDS[:2], ["one", "two"], packed={"one"})
    stage.begin()
    async with asyncio.timeout(PATIENCE), events_handled(), Tasks() as tasks:
        tasks.spawn(Robot(window, Shift(orders=3, seed=4), diary).work(), name="robot")
        await stage.emptied.wait()
    assert diary.report("two").ending is Ending.HANDED_OVER


async def test_a_cancelled_order_is_over(window: MainWindow, diary: Diary) -> None:
    stage = Stage(window, CARDS, ["one", "two"], cancelled={"one"})
    stage.begin()
    await work(window, diary, 2)
    assert diary.report("one").ending is Ending.CANCELLED
    assert diary.report("two").ending is Ending.HANDED_OVER


async def test_it_finds_the_row_below_the_edge(window: MainWindow, diary: Diary) -> None:
    codes = [f"over-{number}" for number in range(30)]
    stage = Stage(window, CARDS[:1], codes, cancelled=set(codes[:-1]))
    stage.begin()
    await work(window, diary, 30)
    assert diary.report("over-29").ending is Ending.HANDED_OVER
