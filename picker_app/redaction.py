"""What must never be read in a log: secrets, and who and where a customer is.

The one list of such fields, and the two ways to take their values out: of data, and of text that
may hold JSON, Python reprs, HTTP headers or query strings, whole or cut off. Where a text is
doubtful more is taken out, not less.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

REDACTED = "[redacted]"

_SECRETS = (
    "authorization",
    "proxy_authorization",
    "cookie",
    "set_cookie",
    "access_token",
    "refresh_token",
    "id_token",
    "token",
    "bearer",
    "client_secret",
    "secret",
    "secrets",
    "password",
    "api_key",
    "x_api_key",
    "signature",
)
_CUSTOMER = (
    # Names, numbers and places as marketplaces and couriers spell them.
    "customer",
    "employee",
    "customer_name",
    "first_name",
    "last_name",
    "full_name",
    "phone",
    "phone_number",
    "phone_code",
    "mobile",
    "email",
    "contact",
    "contact_name",
    "contact_number",
    "contact_phone",
    "contact_access_code",
    "entrycode",
    "loyalty",
    "loyalty_card",
    "loyalty_program",
    "card_number",
    "voucher_code",
    "delivery_address",
    "address",
    "address2",
    "formatted_address",
    "street",
    "apartment",
    "floor",
    "building",
    "postal_code",
    "zip",
    "instructions",
    "delivery_instructions",
    "comment",
    "notes",
    "latitude",
    "longitude",
)
# What pydantic quotes of a value that it refuses.
_REFUSED = ("input", "input_value")


def _canonical(name: str) -> str:
    return re.sub("[-_ ]", "", name).casefold()


def _any_spelling(*names: str) -> str:
    """A pattern for phone_number, phone-number, phoneNumber and PHONE NUMBER alike."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(name.replace("_", "[-_ ]?") for name in longest_first)


_HIDDEN = frozenset(_canonical(name) for name in (*_SECRETS, *_CUSTOMER, *_REFUSED))
_NAME = f"(?:{_any_spelling(*_SECRETS, *_CUSTOMER, *_REFUSED)})"

_FIELD = re.compile(
    # "phone_number": …   'phone_number': …   \"phone_number\": …
    rf"""(?P<quote>\\*["']){_NAME}(?P=quote)\s*[:=]\s*"""
    # phone_number='…'   client_secret=…&
    rf"|(?<![a-zA-Z0-9]){_NAME}\s*=\s*",
    re.IGNORECASE,
)
_HEADER = re.compile(
    # Behind a slash it is the end of a path, as in "POST /oauth/token: 200".
    rf"""(?<![\w"'/])(?P<name>{_any_spelling(*_SECRETS)})\s*:\s*[^\r\n]+""",
    re.IGNORECASE,
)
_CREDENTIALS = re.compile(r"\b(?P<scheme>Bearer|Basic)\s+[\w.~+/=-]+", re.IGNORECASE)

# A string or brackets, behind the name of a type where it is a repr: b'…', Address(…), {…}.
_OPENING = re.compile(r"""[\w.]*(?:(?P<bracket>[\[{(])|(?P<quote>\\*["']))""")
_WITHIN_BRACKETS = re.compile(r"""(?P<open>[\[{(])|(?P<close>[\]})])|(?P<quote>\\*["'])""")
_BARE = re.compile(r"""[^&,;\]})"'\r\n]*""")
_QUOTE = re.compile(r"""\\*["']""")


def redact(value: object) -> object:
    """A copy of JSON-like data without the values of hidden fields; else redacted text."""
    match value:
        case None | bool() | int() | float() | Decimal():
            return value
        case Mapping():
            return redact_fields(value)
        case list() | tuple() | set() | frozenset():
            return [redact(item) for item in value]
        case bytes():
            return redact_text(value.decode(errors="replace"))
    return redact_text(str(value))


def redact_fields(fields: Mapping[str, object]) -> dict[str, object]:
    """A copy of a mapping without the values of hidden fields, at whatever depth."""
    return {
        name: REDACTED if _canonical(str(name)) in _HIDDEN and value else redact(value)
        for name, value in fields.items()
    }


def redact_text(text: str) -> str:
    """The text without secrets and customers' data, whatever form they have in it."""
    text = _without_fields(text)
    text = _HEADER.sub(rf"\g<name>: {REDACTED}", text)
    return _CREDENTIALS.sub(rf"\g<scheme> {REDACTED}", text)


def _without_fields(text: str) -> str:
    parts: list[str] = []
    at = 0
    while field := _FIELD.search(text, at):
        begin, end = field.end(), _end_of_value(text, field.end())
        # In the quotes of the value or, for a number, of its name: what was JSON stays JSON.
        value_quote = _QUOTE.match(text, begin)
        quote = value_quote[0] if value_quote else field["quote"] or ""
        parts.append(f"{text[at:begin]}{quote}{REDACTED}{quote}")
        at = end
    return "".join(parts) + text[at:]


def _end_of_value(text: str, at: int) -> int:
    """Where the value that begins here ends: string, brackets with all they hold, or words."""
    opening = _OPENING.match(text, at)
    if opening is None:
        bare = _BARE.match(text, at)
        return bare.end() if bare else at
    if opening["quote"]:
        return _end_of_string(text, opening.end(), opening["quote"])
    return _end_of_brackets(text, opening.end())


def _end_of_brackets(text: str, at: int) -> int:
    depth = 1
    while depth:
        token = _WITHIN_BRACKETS.search(text, at)
        if token is None:
            return len(text)
        at = token.end()
        if token["quote"]:
            at = _end_of_string(text, at, token["quote"])
        else:
            depth += 1 if token["open"] else -1
    return at


def _end_of_string(text: str, at: int, quote: str) -> int:
    """Behind the closing quote; the end of the text where it was cut off.

    The opening quote has n backslashes where the string is in JSON within JSON strings. There each
    backslash of the value makes 2(n + 1), and a quote of the value has 2n + 1: so n are over before
    the closing one.
    """
    n = len(quote) - 1
    for found in re.compile(rf"(\\*){quote[-1]}").finditer(text, at):
        if len(found[1]) % (2 * (n + 1)) == n:
            return found.end()
    return len(text)
