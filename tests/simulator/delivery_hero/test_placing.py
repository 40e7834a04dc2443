"""What Delivery Hero's customers wish for."""

from tests.simulator.bench import GLOVO, Bench


async def test_nobody_wishes_for_a_product_instead_of_itself(bench: Bench) -> None:
    named = 0
    for _ in range(40):
        order = await bench.place(connection=GLOVO)
        for item in order["items"]:
            wish = item.get("replacement_preferences")
            if isinstance(wish, dict):
                named += 1
                assert wish["items"][0]["sku"] != item["sku"]
    assert named
