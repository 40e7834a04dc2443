"""What a kiosk without a screen tells: a line of JSON each on its standard output."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from picker_app.domain.identity import OrderId, TerminalName
from tests.chaos.mishaps import Step


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True)


class Stepped(_Line):
    """An order came so far."""

    kind: Literal["stepped"] = "stepped"
    order_code: str
    step: Step


class Beeped(_Line):
    """The picker heard that an action is safe."""

    kind: Literal["beeped"] = "beeped"
    order_id: OrderId
    terminal: TerminalName
    epoch: int
    number: int


class Ended(_Line):
    """Nothing is left to do on an order."""

    kind: Literal["ended"] = "ended"
    order_code: str


class Complained(_Line):
    """Something was not as a picker may expect it."""

    kind: Literal["complained"] = "complained"
    order_code: str
    words: str


Entry = Annotated[Stepped | Beeped | Ended | Complained, Field(discriminator="kind")]
_ENTRY: TypeAdapter[Stepped | Beeped | Ended | Complained] = TypeAdapter(Entry)


def tell(entry: Stepped | Beeped | Ended | Complained) -> None:
    """It is out of this process when this returns."""
    sys.stdout.write(f"{json.dumps(entry.model_dump(mode='json'))}\n")
    sys.stdout.flush()


class Reader:
    """Reads on in a kiosk's output, also while that is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0

    def news(self) -> Iterator[Stepped | Beeped | Ended | Complained]:
        """What was told since the last time. What is no entry is a complaint."""
        with self._path.open("rb") as file:
            file.seek(self._at)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                self._at += len(line)
                try:
                    yield _ENTRY.validate_json(line)
                except ValidationError:
                    words = line.decode(errors="replace").strip()
                    yield Complained(order_code="", words=words)
