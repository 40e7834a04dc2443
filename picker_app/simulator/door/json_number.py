"""A number of JSON, exactly: no text that looks like one, no true, no float."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError


def _json_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "must be a number")
    return value


Number = Annotated[Decimal, BeforeValidator(_json_number)]
