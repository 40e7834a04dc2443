import re

import pytest

from picker_app.simulator.catalogue import Catalogue, check_digit, the_catalogue
from picker_app.simulator.measures import PricingType


@pytest.fixture
def catalogue() -> Catalogue:
    return the_catalogue()


# Printed in GS1's own texts.
@pytest.mark.parametrize("gtin", ["629104150021" + "3", "400638133393" + "1", "9638507" + "4"])
def test_check_digits(gtin: str) -> None:
    assert check_digit(gtin[:-1]) == gtin[-1]


def test_all_barcodes_are_valid_and_differ(catalogue: Catalogue) -> None:
    barcodes = [barcode for product in catalogue for barcode in product.barcodes]
    assert len(set(barcodes)) == len(barcodes)
    for barcode in barcodes:
        assert re.fullmatch(r"952\d{10}", barcode)
        assert check_digit(barcode[:-1]) == barcode[-1]


def test_a_store_of_some_size(catalogue: Catalogue) -> None:
    assert len(catalogue) >= 120
    assert {product.pricing_type for product in catalogue} == set(PricingType)
    assert any(len(product.barcodes) > 1 for product in catalogue)
    assert all(product.price > 0 and product.name for product in catalogue)


def test_a_product_that_is_not_sold(catalogue: Catalogue) -> None:
    assert catalogue.get("no-such") is None
