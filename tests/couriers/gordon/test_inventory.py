from decimal import Decimal

from picker_app.couriers.base import Packed, PackedItem, Temperature
from picker_app.couriers.gordon.inventory import inventory_of

MILK = PackedItem(name="Milk", pieces=2, temperature=Temperature.CHILLED)
PEARS = PackedItem(name="Pears", pieces=1, kilograms=Decimal("1.250"))
PACKED = Packed(items=(MILK, PEARS), left_out=("Bread",))


def test_products_are_rows_of_their_own() -> None:
    assert inventory_of(PACKED, None) == [
        {"name": "Milk", "quantity": 2, "type": "chilled"},
        {"name": "Pears", "quantity": 1, "weight": Decimal("1.250")},
    ]


def test_a_row_of_a_packed_product_keeps_what_else_it_says() -> None:
    before = [{"quantity": 3, "name": " milk ", "width": 20, "type": "ambient", "own": None}]
    row = inventory_of(Packed(items=(MILK,)), before)[0]
    assert row == {"quantity": 2, "name": " milk ", "width": 20, "type": "chilled", "own": None}


def test_what_was_ordered_and_is_not_packed_goes_and_a_parcel_stays() -> None:
    before = [{"name": "Bread", "quantity": 1}, {"name": "En låda mat", "quantity": 1}]
    names = [row["name"] for row in inventory_of(PACKED, before)]
    assert names == ["En låda mat", "Milk", "Pears"]


def test_articles_of_a_parcel_are_what_is_packed() -> None:
    articles = [{"name": "Milk", "quantity": 4}, {"name": "Bread", "quantity": 1}, "odd"]
    before = [{"name": "Box", "quantity": 1, "height": 30, "articles": articles}]
    assert inventory_of(PACKED, before) == [
        {
            "name": "Box",
            "quantity": 1,
            "height": 30,
            "articles": [
                {"name": "Milk", "quantity": 2},
                "odd",
                {"name": "Pears", "quantity": 1},
            ],
        }
    ]


def test_put_twice_it_is_the_same() -> None:
    shapes: list[object] = [None, [{"name": "En låda mat"}], [{"articles": []}], "odd", [1]]
    for before in shapes:
        once = inventory_of(PACKED, before)
        assert inventory_of(PACKED, once) == once
