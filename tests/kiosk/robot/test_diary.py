from decimal import Decimal
from pathlib import Path

from picker_app.kiosk.robot import diary
from picker_app.kiosk.robot.diary import Decided, Deed, Diary, Ended, Ending

MILK = Decided(order_code="a", item="Milk 1 l", deed=Deed.PICKED, amount=Decimal(2))
FISH = Decided(order_code="a", item="Cod", deed=Deed.WEIGHED, amount=Decimal("1.203"))
RYE = Decided(order_code="b", item="Rye", deed=Deed.NOT_FOUND, amount=None)
OVER = Ended(order_code="a", ending=Ending.HANDED_OVER)


def test_what_was_written_is_there_for_the_next_robot(tmp_path: Path) -> None:
    file = tmp_path / "diary"
    first = Diary(file)
    for entry in (MILK, RYE, FISH, OVER):
        first.write(entry)
    again = Diary(file)
    assert again.ended == first.ended == 1
    assert again.report("a").decided == {"Milk 1 l": MILK, "Cod": FISH}
    assert again.report("a").ending is Ending.HANDED_OVER
    assert again.report("b").ending is None
    assert [report.order_code for report in diary.read(file)] == ["a", "b"]


def test_without_a_file_nothing_is_written(tmp_path: Path) -> None:
    assert diary.read(tmp_path / "diary") == []
    assert Diary(tmp_path / "diary").report("a").decided == {}


def test_half_a_line_is_not_there_yet(tmp_path: Path) -> None:
    file = tmp_path / "diary"
    Diary(file).write(MILK)
    with file.open("a", encoding="utf-8") as writing:
        writing.write(FISH.model_dump_json()[:-5])
    (report,) = diary.read(file)
    assert list(report.decided) == ["Milk 1 l"]


def test_half_a_line_of_a_full_disk_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "diary"
    mine = Diary(file)
    mine.write(MILK)
    for half, whole in ((FISH, RYE), (OVER, FISH)):
        with file.open("a", encoding="utf-8") as writing:
            writing.write(half.model_dump_json()[:-5])
        mine.write(whole)
        mine = Diary(file)
    (first, second) = diary.read(file)
    assert list(first.decided) == ["Milk 1 l", "Cod"]
    assert first.ending is None
    assert list(second.decided) == ["Rye"]


def test_what_is_meant_later_counts(tmp_path: Path) -> None:
    mine = Diary(tmp_path / "diary")
    mine.write(MILK)
    mine.write(MILK.model_copy(update={"amount": Decimal(1)}))
    assert mine.report("a").decided["Milk 1 l"].amount == 1
