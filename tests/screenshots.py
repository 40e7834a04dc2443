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
_DECIDED_BEFORE_THE_PICTURE = 2
_DOTS_OF_A_ROW = 2


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
    desk.touch("order.card.1.found")
    desk.touch("order.card.2.not_found")
    for _ in range(_DECIDED_BEFORE_THE_PICTURE):
        _decide_one(desk)
    # The catalogue, which names them, is the last thing that the hub has calls left for.
    until(
        lambda: len(list(pictures.glob("*"))) >= _rows(desk),
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


def _rows(desk: Desk) -> int:
    """How many items are on the screen."""
    return sum(
        element.identifier.count(".") == _DOTS_OF_A_ROW for element in desk.all("order.card.")
    )


def _enough(rows: list[Element]) -> list[Element]:
    return rows if len(rows) >= _ROWS else []


def _decide_one(desk: Desk) -> None:
    """Takes the current item, or goes to one that is to do."""
    for control in desk.all("order.card."):
        if control.identifier.endswith(".found") and control.enabled:
            desk.touch(control.identifier)
            return
    desk.touch("order.next")


def _shoot(desk: Desk, name: str) -> None:
    """A palette of 256 colours is enough for a screen, and a third of the bytes."""
    command = ["import", "-window", "root", "-strip", "-colors", "256"]
    subprocess.run([*command, f"PNG8:{FOLDER / name}.png"], env=desk.env, check=True)


if __name__ == "__main__":
    sys.exit(main())
