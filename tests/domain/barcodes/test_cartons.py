"""What is in a carton, by the number on it."""

import pytest

from picker_app.domain.barcodes.cartons import piece_in


@pytest.mark.parametrize("carton", ["14006381333938", "54006381333936"])
def test_a_carton_says_which_piece_is_in_it(carton: str) -> None:
    assert piece_in(carton) == "04006381333931"


@pytest.mark.parametrize("number", ["04006381333931", "94006381333934", "4006381333931", ""])
def test_pieces_and_what_is_weighed_are_no_cartons(number: str) -> None:
    assert piece_in(number) is None
