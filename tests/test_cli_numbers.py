import argparse

import pytest

from picker_app.cli_numbers import count, rate, share


def test_numbers_that_can_be_meant() -> None:
    assert (rate("0"), rate("2.5")) == (0, 2.5)
    assert (share("0"), share("0.05"), share("1")) == (0, 0.05, 1)
    assert count("1") == 1


@pytest.mark.parametrize("text", ["-1", "nan", "inf"])
def test_no_rate(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="0 or more"):
        rate(text)


@pytest.mark.parametrize("text", ["-0.1", "1.1", "nan"])
def test_no_share(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="from 0 to 1"):
        share(text)


@pytest.mark.parametrize("text", ["0", "-3"])
def test_no_count(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="1 or more"):
        count(text)
