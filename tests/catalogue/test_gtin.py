"""One product, one number."""

import pytest

from picker_app.catalogue.gtin import gtin14


@pytest.mark.parametrize(
    ("barcode", "number"),
    [
        ("4006381333931", "04006381333931"),
        ("036000291452", "00036000291452"),
        ("36000291452", "00036000291452"),
        (" 96385074 ", "00000096385074"),
        ("10614141000415", "10614141000415"),
        ("123456789012345", "123456789012345"),
        ("AB-12", "AB-12"),
        ("٤٠٠٦", "٤٠٠٦"),
        ("", ""),
    ],
)
def test_gtin14(barcode: str, number: str) -> None:
    assert gtin14(barcode) == number
