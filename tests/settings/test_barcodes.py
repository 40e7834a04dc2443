"""The store's own barcodes in the settings."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from picker_app.domain.barcodes.reading import read
from picker_app.domain.barcodes.rules import Region
from picker_app.settings.barcodes import BarcodeSettings
from tests.domain.barcodes.test_measures import ean

WEIGHT = {"prefix": "21", "item_digits": 5, "measure": "weight", "measure_digits": 5, "decimals": 3}


def test_a_pattern_of_the_settings_reads_a_label() -> None:
    rules = BarcodeSettings.model_validate({"patterns": [WEIGHT]}).rules
    assert read(ean("211234501250"), rules=rules).weight == Decimal("1.250")


def test_a_region_is_named_by_its_country() -> None:
    assert BarcodeSettings.model_validate({"region": "de"}).rules.region is Region.GERMANY


@pytest.mark.parametrize(
    "wrong",
    [
        {"prefix": ""},
        {"prefix": "2X"},
        {"measure": "length"},
        {"measure_digits": 0},
        {"measure_digits": 6, "measure_check_digit": True},
        {"measure": "pieces"},
        {"prefix": "2" * 12, "item_digits": 14, "measure_digits": 10, "colour": "red"},
    ],
)
def test_what_makes_no_label_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        BarcodeSettings.model_validate({"patterns": [{**WEIGHT, **wrong}]})
