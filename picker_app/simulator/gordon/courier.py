"""Gordon in the sandbox: where its API answers, and what each call gets."""

import secrets
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request

from picker_app.simulator.accounts.courier_account import CourierAccount
from picker_app.simulator.customers import people
from picker_app.simulator.deliveries import Deliveries, Delivery
from picker_app.simulator.door.reply import Refusal, Reply
from picker_app.simulator.gordon.rules import faults_of, missing_in
from picker_app.simulator.gordon.switches import Absence, GordonSwitches
from picker_app.simulator.overlay import overlaid
from picker_app.simulator.played import Address, Room
from picker_app.wire import json_text
from picker_app.wire.unreadable import UnreadableError

TOKEN_SECONDS = 3600
"""How long a token is good for."""
_ABSENT = "Unable to find order"
_A_GROUP = "Demo store"
_A_BOX = [{"quantity": 1, "name": "A box of food"}]


class Gordon:
    """All its accounts."""

    def __init__(self, accounts: Sequence[CourierAccount], room: Room) -> None:
        self._accounts = accounts
        self._room = room
        self._deliveries = Deliveries(room.storage)

    def addresses(self) -> Sequence[Address]:
        """All that its API answers."""
        order = "/api/orders/{order}"
        return (
            Address(method="POST", path="/oauth/token", handler=self._token, body_is_secret=True),
            Address(method="GET", path=order, handler=self._get),
            Address(method="PUT", path=order, handler=self._put),
            Address(method="POST", path="/api/orders", handler=self._post),
        )

    def below(self) -> Sequence[str]:
        """Its API stands here."""
        return ("/api", "/oauth")

    def in_the_way(self, _caller: str) -> Reply | None:
        """No document has a limit of calls."""
        return None

    def words(self, refusal: Refusal) -> Mapping[str, object]:
        """A refusal as the documents have them."""
        if refusal.status == 401:
            return {"error": "access_denied", "error_description": refusal.message}
        return {"status": "error", "message": refusal.message, **refusal.about}

    def live_on(self) -> int:
        """Nothing comes by itself."""
        return 0

    def place(self, account: str | None, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """The store's web shop makes a delivery, with these fields of it. Raises LookupError for an
        account that there is not.
        """
        named = next((each for each in self._accounts if account in (None, each.name)), None)
        if named is None:
            raise LookupError(f"there is no courier {account}")
        reference = str(fields.get("external_ref") or f"web-{secrets.token_hex(4)}")
        made = self._made(named, reference, fields)
        return self._in_short(made)

    def in_short(self) -> Sequence[Mapping[str, Any]]:
        """All deliveries for the control API."""
        own = {account.name for account in self._accounts}
        return [self._in_short(each) for each in self._deliveries.all() if each.account in own]

    def _token(self, _request: Request, body: bytes) -> Reply:
        asked = _object(body)
        if asked.get("grant_type") != "client_credentials":
            raise Refusal(401, "Unauthorized")
        client = str(asked.get("client_id", "")), str(asked.get("client_secret", ""))
        named = [each.name for each in self._accounts if each.is_client(*client)]
        if not named:
            raise Refusal(401, "Unauthorized")
        seconds = self._switches.token_seconds or TOKEN_SECONDS
        return _answer(self._room.tokens.grant(named, seconds))

    def _get(self, request: Request, _body: bytes) -> Reply:
        account, reference = self._caller(request), request.path_params["order"]
        known = self._deliveries.find(account.name, reference)
        if known is None and self._was_made(reference):
            known = self._made(account, reference, {})
        if known is None:
            return self._absent(reference)
        return Reply(status=200, body=known.content)

    def _put(self, request: Request, body: bytes) -> Reply:
        account, reference = self._caller(request), request.path_params["order"]
        known = self._deliveries.find(account.name, reference)
        if known is None:
            return self._absent(reference)
        fields = _object(body)
        before = json_text.loads(known.content)
        faults = faults_of(reference, fields, before)
        changed = {**before, **fields}
        refusal = self._refusal(account, changed)
        if refusal is not None:
            return replace(refusal, faults=tuple(faults))
        kept = replace(known, content=json_text.dumps(changed), writes=known.writes + 1)
        self._deliveries.keep(kept)
        return replace(self._taken(kept), faults=tuple(faults))

    def _post(self, request: Request, body: bytes) -> Reply:
        account, fields = self._caller(request), _object(body)
        reference = str(fields.get("external_ref") or "")
        refusal = self._refusal(account, fields)
        if refusal is not None:
            return refusal
        if self._deliveries.find(account.name, reference) is not None:
            return _answer(_error("external_ref already exists", external_ref=reference))
        delivery = Delivery(
            account=account.name,
            reference=reference,
            tracking_id=secrets.token_urlsafe(7)[:9],
            content=json_text.dumps(self._with_unknown_fields(fields)),
            made="",
            writes=1,
        )
        self._deliveries.keep(delivery)
        faults = faults_of(reference, fields, {})
        return replace(self._taken(delivery), faults=tuple(faults))

    def _refusal(self, account: CourierAccount, fields: Mapping[str, Any]) -> Reply | None:
        missing = missing_in(fields, self._switches.delivery_requires)
        if missing:
            return _answer(_error(f"Missing required fields: {', '.join(missing)}"))
        group = fields.get("deliverygroup")
        if not self._switches.delivery_group_known or account.deliverygroup not in {"", group}:
            reference = fields.get("external_ref")
            return _answer(_error("Unable to find deliverygroup", external_ref=reference))
        return None

    def _taken(self, delivery: Delivery) -> Reply:
        group = str(json_text.loads(delivery.content).get("deliverygroup", ""))
        told = {
            "external_ref": delivery.reference,
            "tracking_id": delivery.tracking_id,
            "status": "OK",
            "deliverygroup": group.casefold(),
        }
        return replace(_answer(told), effect=f"delivery {delivery.reference} has its inventory")

    def _absent(self, reference: str) -> Reply:
        match self._switches.absent_delivery:
            case Absence.ERROR:
                return _answer(_error(_ABSENT, external_ref=reference))
            case Absence.EMPTY:
                return _answer({})
            case Absence.NOT_FOUND:
                raise Refusal(404, _ABSENT, external_ref=reference)

    def _was_made(self, reference: str) -> bool:
        return zlib.crc32(reference.encode()) < self._switches.delivery_made_share * 2**32

    def _made(self, account: CourierAccount, reference: str, fields: Mapping[str, Any]) -> Delivery:
        """A delivery of somebody, as the store's web shop makes them."""
        person = people.somebody(self._room.chance)
        begin = datetime.now(UTC) + timedelta(hours=1)
        usual = {
            "external_ref": reference,
            "customer-name": f"{person.first_name} {person.last_name}",
            "email": "somebody@example.org",
            "mobile": person.phone_number,
            "address": f"{person.street} {person.number}",
            "zip": person.postal_code,
            "city": person.city,
            "description": "",
            "notes": "Knock please",
            "deliverygroup": account.deliverygroup or _A_GROUP,
            "deliverydate": f"{begin:%Y-%m-%d}",
            "time-window": f"{begin:%H:00} - {begin + timedelta(hours=2):%H:00}",
            "inventory": _A_BOX,
        }
        made = json_text.dumps(self._with_unknown_fields(overlaid(usual, dict(fields))))
        delivery = Delivery(
            account=account.name,
            reference=reference,
            tracking_id=secrets.token_urlsafe(7)[:9],
            content=made,
            made=made,
        )
        self._deliveries.keep(delivery)
        return delivery

    def _with_unknown_fields(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        unknown = {"of-no-document": {"depth": [1, None, "ß"]}}
        return {**fields, **(unknown if self._switches.unknown_fields else {})}

    def _in_short(self, delivery: Delivery) -> Mapping[str, Any]:
        """With the rows that the store brought, and without what was there before."""
        fields = json_text.loads(delivery.content)
        before = json_text.loads(delivery.made).get("inventory", []) if delivery.made else []
        return {
            "account": delivery.account,
            "reference": delivery.reference,
            "tracking_id": delivery.tracking_id,
            "writes": delivery.writes,
            "items": [
                {
                    "name": row.get("name", ""),
                    "quantity": row.get("quantity"),
                    "weight": row.get("weight"),
                }
                for row in fields.get("inventory", [])
                if row not in before
            ],
            "wire": fields,
        }

    def _caller(self, request: Request) -> CourierAccount:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        given = self._room.tokens.connections(token.strip()) if scheme == "Bearer" else set()
        for account in self._accounts:
            if account.name in given:
                return account
        raise Refusal(401, "Unauthorized")

    @property
    def _switches(self) -> GordonSwitches:
        return self._room.switchboard.current


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json_text.loads(body)
    except UnreadableError as error:
        raise Refusal(400, str(error)) from None
    if not isinstance(value, dict):
        raise Refusal(400, "the body is no JSON object")
    return value


def _error(message: str, **about: object) -> dict[str, object]:
    said = {name: value for name, value in about.items() if value}
    return {"status": "error", "message": message, **said}


def _answer(value: Mapping[str, object]) -> Reply:
    return Reply(status=200, body=json_text.dumps(value))
