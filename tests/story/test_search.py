"""A product is looked up, through the real programs: from the marketplace's pages to the screen."""

import pytest

from tests.simulator.bench import MILK
from tests.story.desk import Desk
from tests.story.shop import Shop

pytestmark = pytest.mark.story


def test_a_misspelt_product_is_found_even_without_a_hub(shop: Shop, desk: Desk) -> None:
    shop.start("simulator")
    shop.switch(largest_catalogue_page=30)
    shop.start("hub", "kiosk")
    desk.touch("queue.search")
    for letter in "whoel":
        desk.touch(f"search.keyboard.{letter}")
    desk.wait_for(f"search.hit.{MILK}")
    shop.kill("hub")
    desk.touch("search.clear")
    for letter in "mlik":
        desk.touch(f"search.keyboard.{letter}")
    desk.wait_for(f"search.hit.{MILK}")
    desk.touch("search.back")
    desk.wait_for("queue.search")
