"""A scanner is set up at the real kiosk, with real keys of a computer that speaks French."""

import json

import pytest

from picker_app.kiosk.scanner.trial import LANGUAGE_TEST
from tests.story.desk import Desk
from tests.story.processes import until
from tests.story.shop import Shop

CODE = "4006381333931"

pytestmark = pytest.mark.story


def says(desk: Desk, identifier: str, words: str) -> None:
    def seen() -> bool:
        element = desk.find(identifier)
        return element is not None and words in element.name

    until(seen, f"{identifier} says {words}")


def test_a_scanner_is_set_up_and_is_known_after_a_restart(shop: Shop, desk: Desk) -> None:
    shop.start("kiosk")
    desk.wait_for("queue.scanner")
    desk.speak("fr")
    desk.touch("queue.scanner")
    desk.wait_for("scanner.code")
    desk.scan_keys(CODE)
    says(desk, "scanner.trial.1", CODE)

    desk.scan_keys(f"*{LANGUAGE_TEST}")
    says(desk, "scanner.finding.language", "USA")
    says(desk, "scanner.finding.end", "Enter")
    says(desk, "scanner.finding.extras", "“*” before each code")
    desk.scan_keys("*10AB|2112")
    says(desk, "scanner.finding.separator", "comes as |")
    says(desk, "scanner.headline", "The scanner is set up")
    learned = json.loads((shop.folder / "kiosk" / "scanner.json").read_text())
    assert (learned["layout"], learned["prefix"], learned["gs_character"]) == ("us", "*", "|")

    desk.touch("scanner.back")
    desk.wait_for("queue.scanner")
    desk.scan_keys(f"*{CODE}")
    says(desk, "scan", CODE)
    assert "*" not in desk.wait_for("scan").name

    shop.restart("kiosk")
    desk.wait_for("queue.scanner")
    desk.scan_keys(f"*{CODE}")
    says(desk, "scan", CODE)
