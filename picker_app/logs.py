"""Logs: a line of JSON for each record, without secrets and customers' data.

Fields: time (UTC, ISO 8601), level, program, logger, message; order_id inside `about_order`;
exception; and whatever the record was given by `extra`. An order's id is the same in all programs,
so that one search follows it.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from picker_app.redaction import redact_fields

FILE_BYTES = 10_000_000
FILES_KEPT = 5

_order_id: ContextVar[str | None] = ContextVar("order_id", default=None)


@contextmanager
def about_order(order_id: str) -> Iterator[None]:
    """Marks all records of this block, and of tasks started in it, with the order's id."""
    token = _order_id.set(order_id)
    try:
        yield
    finally:
        _order_id.reset(token)


class _Lines(JsonFormatter):
    """Formats a record as one line. Redaction is here, not in a filter, to reach tracebacks too."""

    def __init__(self, program: str) -> None:
        super().__init__(json_ensure_ascii=False)
        self._program = program

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        """Puts the fields in the order that reads best."""
        moment = datetime.fromtimestamp(record.created, tz=UTC)
        log_data["time"] = moment.isoformat(timespec="milliseconds")
        log_data["level"] = record.levelname
        log_data["program"] = self._program
        log_data["logger"] = record.name
        log_data["message"] = record.message
        if (order_id := _order_id.get()) is not None:
            log_data["order_id"] = order_id
        super().add_fields(log_data, record, message_dict)
        if "exc_info" in log_data:
            log_data["exception"] = log_data.pop("exc_info")

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """Takes out what must not be read."""
        return redact_fields(log_data)


class _File(RotatingFileHandler):
    """A file on a disk that may be full: that is told once on standard error, where logging itself
    would print a traceback for each record, and again only after a record could be written.
    """

    _lost = False

    def flush(self) -> None:
        """Called after each record."""
        super().flush()
        self._lost = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Called while the exception is handled that a record caused."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
        elif not self._lost:
            self._lost = True
            # Standard error may be a file on the same disk.
            with suppress(OSError):
                sys.stderr.write(f"{self.baseFilename}: cannot be written: {error.strerror}\n")


def configure(program: str, *, level: str = "INFO", file: Path | None = None) -> None:
    """Sends all records of this process to `file` (rotated), or to standard error.

    Call it once, at the start; a second call replaces the first. Raises OSError where the file
    cannot be written.
    """
    handler: logging.Handler
    if file is None:
        handler = logging.StreamHandler(sys.stderr)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = _File(file, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8")
    handler.setFormatter(_Lines(program))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # httpx says one line a request at INFO, where our own say what the request was for.
    logging.getLogger("httpx").setLevel(logging.WARNING)
