"""Takes the README's pictures of the demo: queue, order and hand-over, 1280x800.

`python -m tests.screenshots` runs the demo on a display of its own, picks an order with a finger
and writes PNG files into `packaging/screenshots`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.story.desk import Desk, Element, open_desk
from tests.story.processes import Program, picker_app, until

FOLDER = Path(__file__).parents[1] / "packaging" / "screenshots"
_ROWS = 7
_PICTURES_PATIENCE = 120.0
_DECIDED_BEFORE_THE_PICTURE = 3


def main() -> int:
    """Runs the demo until all pictures are taken."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open_desk() as desk, tempfile.TemporaryDirectory() as data:
        command = picker_app("demo", "--orders-per-minute", "60", "--data-dir", data)
        demo = Program("demo", command, desk.env, Path(data) / "demo.log")
        try:
            _photograph(desk, Path(data) / "kiosk" / "pictures")
        finally:
            demo.end()
    return 0


def _photograph(desk: Desk, pictures: Path) -> None:
    rows = until(lambda: _enough(desk.all("queue.row.")), "a queue")
    _shoot(desk, "queue")
    desk.touch(min(rows, key=lambda row: row.y).identifier)
    desk.wait_for("order.card.1.found")
    desk.touch("order.card.2.not_found")  # its amount is hidden from then on
    for _ in range(_DECIDED_BEFORE_THE_PICTURE):
        _decide_one(desk)
    # The catalogue, which names them, is the last thing that the hub has calls left for.
    until(
        lambda: len(list(pictures.glob("*"))) >= _cards(desk),
        "pictures of products",
        _PICTURES_PATIENCE,
    )
    _shoot(desk, "order")
    while not desk.is_usable("order.review"):
        _decide_one(desk)
    desk.touch("order.review")
    desk.touch("review.ready")
    desk.wait_for("handover.done")
    _shoot(desk, "hand-over")


def _cards(desk: Desk) -> int:
    """How many items are on the screen."""
    return sum(element.identifier.endswith(".amount") for element in desk.all("order.card.")) + 1


def _enough(rows: list[Element]) -> list[Element]:
    return rows if len(rows) >= _ROWS else []


def _decide_one(desk: Desk) -> None:
    """Takes the uppermost item that is to do, or goes to it."""
    seen = desk.all("order.")
    area = next(element for element in seen if element.identifier == "order.cards")
    for card in seen:
        if card.identifier.endswith(".found") and card.enabled and _lies_in(area, card):
            desk.touch(card.identifier)
            return
    desk.touch("order.next")


def _lies_in(area: Element, card: Element) -> bool:
    return area.y <= card.y and card.y + card.height <= area.y + area.height


def _shoot(desk: Desk, name: str) -> None:
    """A palette of 256 colours is enough for a screen, and a third of the bytes."""
    command = ["import", "-window", "root", "-strip", "-colors", "256"]
    subprocess.run([*command, f"PNG8:{FOLDER / name}.png"], env=desk.env, check=True)


if __name__ == "__main__":
    sys.exit(main())
