"""The README says what the adapters can do."""

from tests.capabilities import BEGIN, END, README, table


def test_the_readmes_table_is_the_adapters() -> None:
    text = README.read_text(encoding="utf-8")
    assert f"{BEGIN}\n{table()}\n{END}" in text, "run python -m tests.capabilities"
