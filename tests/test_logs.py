import asyncio
import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from picker_app import logs
from picker_app.redaction import REDACTED
from picker_app.tasks import spawn

pytestmark = pytest.mark.expects_log("some", "py.warnings")
logger = logging.getLogger("some")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """A configured log; afterwards pytest's own logging is as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    for handler in handlers:
        root.removeHandler(handler)
    file = tmp_path / "logs" / "hub.log"
    logs.configure("hub", file=file)
    yield file
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        handler.close()
    logging.captureWarnings(capture=False)
    root.setLevel(level)
    for handler in handlers:
        root.addHandler(handler)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_record_is_a_line_of_json(log_file: Path) -> None:
    logger.info("picked %s", "Café", extra={"lines": 3})
    (line,) = lines(log_file)
    moment = datetime.fromisoformat(line.pop("time"))
    assert moment.tzinfo == UTC
    assert line == {
        "level": "INFO",
        "program": "hub",
        "logger": "some",
        "message": "picked Café",
        "lines": 3,
    }


async def test_records_carry_the_order_also_in_tasks(log_file: Path) -> None:
    async def work() -> None:
        logger.info("in a task")

    with logs.about_order("order-7"):
        task = spawn(work(), name="work")
        logger.info("inside")
    logger.info("outside")
    await asyncio.wait([task])
    found = {line["message"]: line.get("order_id") for line in lines(log_file)}
    assert found == {"inside": "order-7", "outside": None, "in a task": "order-7"}


def test_an_exception_is_a_field(log_file: Path) -> None:
    logger.error("failed", exc_info=ValueError("wrong"))
    (line,) = lines(log_file)
    assert line["exception"].endswith("ValueError: wrong")


def test_nothing_personal_or_secret_reaches_the_file(log_file: Path) -> None:
    body = '{"customer": {"first_name": "Zoe"}, "delivery_address": {"street": "Zoe Road"}}'
    extra = {"phone_number": "Zoe", "headers": {"token": "Zoe"}}
    logger.error("got %s", body, exc_info=ValueError(body), extra=extra)
    assert "Zoe" not in log_file.read_text(encoding="utf-8")
    (line,) = lines(log_file)
    assert line["phone_number"] == REDACTED


def test_a_second_call_replaces_the_first(log_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.log"
    logs.configure("kiosk", file=other, level="WARNING")
    logger.info("quiet")
    logger.warning("loud")
    assert lines(log_file) == []
    assert [line["program"] for line in lines(other)] == ["kiosk"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.usefixtures("log_file")
def test_a_full_disk_is_told_once_and_without_a_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("hub", file=Path("/dev/full"))
    logger.info("lost")
    logger.info("lost too")
    with suppress(OSError):
        logging.getLogger().handlers[0].close()
    assert capsys.readouterr().err == "/dev/full: cannot be written: No space left on device\n"
