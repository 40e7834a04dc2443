"""Allergies and age limits in fields of any name and shape."""

from decimal import Decimal

import pytest

from picker_app.platforms.cautions import cautions_in


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"allergens": ["nuts", "soya"]}, ("Allergens: nuts, soya",)),
        ({"exclude_allergens_items": "gluten"}, ("Exclude allergens items: gluten",)),
        ({"minAge": 18}, ("Min age: 18",)),
        ({"min_age": Decimal(18)}, ("Min age: 18",)),
        ({"is_age_restricted": True}, ("Is age restricted",)),
        ({"ageRestriction": {"min": 16}}, ("Age restriction: min: 16",)),
        ({"contains_alcohol": "true"}, ("Contains alcohol",)),
        ({"traits": [{"tobacco": True}, {"tobacco": True}]}, ("Tobacco",)),
    ],
)
def test_what_is_said_is_found(fields: dict[str, object], said: tuple[str, ...]) -> None:
    assert cautions_in(fields) == said


@pytest.mark.parametrize(
    "fields",
    [
        {"allergens": []},
        {"allergy_note": ""},
        {"allergens": None, "min_age": 0},
        {"age_restricted": False, "alcohol": "no"},
        {"package": "box", "image": "a.png", "message": "hi", "storage": {"language": "en"}},
    ],
)
def test_nothing_said_is_nothing_to_mind(fields: dict[str, object]) -> None:
    assert cautions_in(fields) == ()
