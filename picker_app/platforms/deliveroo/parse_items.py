"""From items on the wire to the lines of an order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.order import Line, LineChange, LineStatus
from picker_app.domain.pricing import Pricing, PricingType
from picker_app.platforms.deliveroo.items import ItemStory, stories
from picker_app.platforms.deliveroo.parse_money import parse_money
from picker_app.platforms.deliveroo.wire import WireItem
from picker_app.settings.changes import AmendmentSettings
from picker_app.wire import lenient
from picker_app.wire.unreadable import UnreadableError

REMOVAL = "ITEM_REMOVAL"
SUBSTITUTION = "PARTNER_CHOSEN_SUBSTITUTION"

_ONE = Decimal(1)
NO_PLU = "The item has no PLU: compare the name"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemParser:
    """Reads the items of one order."""

    currency: str
    """Of prices that name none."""
    amendments: AmendmentSettings

    def parse(self, items: object, archived: object) -> tuple[Line, ...]:
        """The lines, numbered from 1. Raises UnreadableError where there is nothing to pick in one
        of them.
        """
        read = [self._wire(number, item) for number, item in enumerate(_listed(items), start=1)]
        remarks = {id(wire): said for wire, said in read}
        archive = [lenient.read(WireItem, item)[0] for item in _objects(archived)]
        lines = [
            line
            for story in stories([wire for wire, _ in read], archive)
            for line in self._lines(story, remarks)
        ]
        numbered = enumerate(lines, start=1)
        return tuple(_numbered(line, number) for number, line in numbered)

    def _wire(self, number: int, item: object) -> tuple[WireItem, tuple[str, ...]]:
        if not isinstance(item, Mapping):
            raise UnreadableError(f"item {number} is no JSON object")
        wire, remarks = lenient.read(WireItem, item)
        if not (wire.pos_item_id or wire.name or wire.operational_name):
            raise UnreadableError(f"item {number} has neither a pos_item_id nor a name")
        return wire, remarks

    def _lines(self, story: ItemStory, remarks: Mapping[int, tuple[str, ...]]) -> Iterator[Line]:
        """The line that was ordered, and what stands in for it."""
        ordered = story.ordered
        kept = [each for each in story.current if each[0].pos_item_id == ordered.pos_item_id]
        others = [each for each in story.current if each not in kept]
        if not kept:
            status = LineStatus.REPLACED if others else LineStatus.NOT_FOUND
            yield self._line(ordered, ordered, (), status, ())
        for number, (wire, earlier) in enumerate(kept):
            amended = LineStatus.IN_CART if earlier else LineStatus.NOT_PROCESSED
            whole = ordered if number == 0 else wire
            yield self._line(wire, whole, earlier, amended, remarks.get(id(wire), ()))
        for wire, earlier in others:
            line = self._line(wire, wire, earlier, LineStatus.IN_CART, remarks.get(id(wire), ()))
            yield _standing_in(line, ordered.id)

    def _line(
        self,
        wire: WireItem,
        ordered: WireItem,
        earlier: tuple[str, ...],
        status: LineStatus,
        remarks: tuple[str, ...],
    ) -> Line:
        said = [*remarks, *([] if wire.pos_item_id else [NO_PLU])]
        if wire.quantity is None:
            said.append("The order says no quantity for this item: 1 is assumed")
        name = wire.operational_name or wire.name or wire.pos_item_id
        return Line(
            line_id=LineId("0"),
            platform_line_id=wire.id or None,
            earlier_ids=earlier,
            sku=wire.pos_item_id,
            name=name,
            note="" if wire.name in {"", name} else f"The customer sees: {wire.name}",
            pricing=self._pricing(wire),
            original_pricing=None if status is LineStatus.NOT_PROCESSED else self._pricing(ordered),
            status=status,
            discount=parse_money(wire.discount_amount, self.currency),
            forbidden=self._forbidden(wire),
            remarks=tuple(said),
        )

    def _pricing(self, wire: WireItem) -> Pricing:
        quantity = _ONE if wire.quantity is None else wire.quantity
        unit_price = parse_money(wire.unit_price, self.currency)
        return Pricing(
            pricing_type=PricingType.UNIT,
            type_words="",
            quantity=quantity,
            unit_price=unit_price,
            total_price=None if unit_price is None else unit_price * quantity,
            list_price=self._list_price(wire, quantity),
            minimum=Decimal(0),
            maximum=quantity,
        )

    def _list_price(self, wire: WireItem, quantity: Decimal) -> Money | None:
        """Of one piece before reductions; the order says it of all of them together."""
        unreduced = parse_money(wire.unreduced_total_unit_price, self.currency)
        if unreduced is None or quantity <= 0:
            return None
        return Money(unreduced.amount / quantity, unreduced.currency)

    def _forbidden(self, wire: WireItem) -> frozenset[LineChange]:
        """What the order's own list of actions does not allow. It names removing and substituting;
        whether less may be sent than was ordered is for the settings to say.
        """
        allowed = {action.upper() for action in wire.allowed_actions_if_items_are_unavailable}
        forbidden = set()
        if REMOVAL not in allowed or not wire.id:
            forbidden.add(LineChange.REMOVE)
        if SUBSTITUTION not in allowed or not wire.id:
            forbidden.add(LineChange.REPLACE)
        reducing = self.amendments.reducing
        like_removal = reducing == "like_removal" and LineChange.REMOVE in forbidden
        if like_removal or reducing == "never" or not wire.id:
            forbidden.add(LineChange.REDUCE)
        return frozenset(forbidden)


def _numbered(line: Line, number: int) -> Line:
    return replace(line, line_id=LineId(str(number)))


def _standing_in(line: Line, ordered_id: str) -> Line:
    return replace(line, replaces=ordered_id)


def _listed(items: object) -> list[object]:
    if not isinstance(items, list):
        raise UnreadableError("the order has no list of items")
    return items


def _objects(archived: object) -> list[Mapping[str, object]]:
    listed = archived if isinstance(archived, list) else []
    return [item for item in listed if isinstance(item, Mapping)]
