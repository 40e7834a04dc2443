"""A picker without a screen: looks at the orders again and again, and does what is next.

Keeps nothing but what the journal keeps, so that one who is started again goes on.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from picker_app.domain.action import Deed, HandedOver, PutBack, Ready, SetAddition, SetOutcome
from picker_app.domain.cart import digest
from picker_app.domain.identity import OrderId
from picker_app.domain.money import Money
from picker_app.domain.order import Line, ordered_amount
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Outcome, Picked, Replaced
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.put_back import left_to_put_back
from picker_app.domain.stage import Stage
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.present.hand_over import hand_over_state
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.states.hand_over import HandOverPhase
from picker_app.kiosk.states.link import LinkCondition
from tests.chaos.diary import Complained, Ended, Stepped, tell
from tests.chaos.meaning import BAG, Fate, Meaning, Meant, meaning
from tests.chaos.mishaps import Step

MOST_ORDERS = 3
_PATIENCE_SECONDS = 5.0
"""Longer than the longest call: then the screen has to say something and offer something."""
_AGAIN_SECONDS = 1.0
_LEFT, _LEFT_SECONDS = 0.25, 20.0
"""The share of the orders that are left for the robot at a screen, and for how long."""


@dataclass(slots=True)
class _Memory:
    """Of one order, for as long as this process lives."""

    steps: set[Step] = field(default_factory=set)
    seen_at: float = field(default_factory=time.monotonic)
    ended: bool = False
    asked_at: float = 0.0
    helpless_since: float | None = None
    """Since when the order is not done, and the screen offers nothing about it."""
    complaints: set[str] = field(default_factory=set)


class Picker:
    """One pair of hands at one terminal."""

    def __init__(
        self,
        known: KnownOrders,
        picking: Picking,
        errands: Errands,
        surroundings: Callable[[], Surroundings],
        seed: int,
        *,
        beside_a_screen: bool,
    ) -> None:
        """`beside_a_screen` leaves some orders for a while: a robot at a screen is slower."""
        self._known = known
        self._picking = picking
        self._errands = errands
        self._surroundings = surroundings
        self._seed = seed
        self._beside_a_screen = beside_a_screen
        self._chance = random.Random()
        self._memories: dict[OrderId, _Memory] = {}

    def glance(self) -> None:
        """Does one thing with each order of this terminal, and takes one more."""
        free = []
        for known in list(self._known):
            memory = self._memories.setdefault(known.order_id, _Memory())
            if memory.ended:
                continue
            if known.mine:
                self._go_on(known, memory)
            elif known.stage in {Stage.CLOSED, Stage.CANCELLED}:
                self._end(known, memory)
            elif self._is_free(known, memory):
                free.append(known)
        busy = sum(1 for known in self._known if known.mine and known.can_pick)
        is_asking = any(self._errands.is_taking(known.order_id) for known in self._known)
        if free and busy < MOST_ORDERS and not is_asking:
            self._take(self._chance.choice(free))

    def _is_free(self, known: KnownOrder, memory: _Memory) -> bool:
        if known.view.given_back_at is None and known.view.claim is not None:
            return False
        is_left = random.Random(f"{self._seed} {known.order.order_code} left").random() < _LEFT
        waited = time.monotonic() - memory.seen_at
        return not (self._beside_a_screen and is_left and waited < _LEFT_SECONDS)

    def _take(self, known: KnownOrder) -> None:
        if self._may_ask(known):
            self._errands.claim(known.order_id)

    def _go_on(self, known: KnownOrder, memory: _Memory) -> None:
        self._step(known, Step.CLAIMED)
        if known.stage is not Stage.SENDING:
            memory.helpless_since = None
        match known.stage:
            case Stage.QUEUED | Stage.PICKING:
                self._pick(known)
            case Stage.SENDING:
                self._wait(known, memory)
            case Stage.HAND_OVER if self._may_ask(known):
                self._do(known, HandedOver())
                self._step(known, Step.HANDED_OVER)
            case Stage.CANCELLED if left := left_to_put_back(known.order, known.cart):
                self._do(known, PutBack(goods=left[0].key))
            case Stage.CLOSED | Stage.CANCELLED if known.unsent == 0:
                self._end(known, memory)

    def _pick(self, known: KnownOrder) -> None:
        meant = _meaning_of(self._seed, known)
        left = [
            line
            for line in known.order.lines_to_pick
            if known.cart.outcome(line.line_id) != _outcome(known, line, meant.items[line.sku])
        ]
        count = len(known.order.lines_to_pick)
        if len(left) < count:
            self._step(known, Step.BEGUN)
        if len(left) <= count // 2:
            self._step(known, Step.HALF_PICKED)
            if self._pauses(known, meant):
                return
        if left:
            self._do(known, _next_outcome(known, left[0], meant.items[left[0].sku]))
        elif (bags := _next_bags(known, meant)) is not None:
            self._do(known, bags)
        elif not known.refusal or self._may_ask(known):
            self._do(known, Ready(cart_digest=digest(known.order, known.cart)))
            self._step(known, Step.READY)

    def _pauses(self, known: KnownOrder, meant: Meaning) -> bool:
        """Gives the order back once, when all of it is with the hub, as the screen wants it."""
        claim = known.view.claim
        if not meant.pauses or claim is None or claim.epoch > 1:
            return False
        if known.unsent == 0 and claim.last_number + 1 == known.next_number:
            self._errands.release(known.order_id, claim.epoch, lambda: None)
        return True

    def _wait(self, known: KnownOrder, memory: _Memory) -> None:
        if not known.finished_here:
            self._step(known, Step.SENDING)
        shown = hand_over_state(known, self._surroundings())
        offers = shown.can_try_again or shown.can_withdraw
        if shown.phase is HandOverPhase.UNCLEAR and offers and self._may_ask(known):
            self._errands.try_again(known.order_id)
        # While the hub is away or has no disk the strip about it says so on every screen.
        is_told = shown.link.words or shown.link.condition is not LinkCondition.ONLINE
        if (offers and shown.words) or is_told:
            memory.helpless_since = None
            return
        now = time.monotonic()
        memory.helpless_since = memory.helpless_since or now
        if now - memory.helpless_since > _PATIENCE_SECONDS:
            intent = known.view.intent
            state = None if intent is None else (intent.state.value, intent.attempts)
            self._complain(known, f"stuck without a button or a word: {state} {shown.words}")

    def _do(self, known: KnownOrder, deed: Deed) -> None:
        words = self._picking.do(known.order_id, deed)
        if words:
            self._complain(known, f"{deed.kind}: {words}")

    def _may_ask(self, known: KnownOrder) -> bool:
        """Not again and again in one moment."""
        memory, now = self._memories[known.order_id], time.monotonic()
        if now - memory.asked_at < _AGAIN_SECONDS:
            return False
        memory.asked_at = now
        return True

    def _step(self, known: KnownOrder, step: Step) -> None:
        memory = self._memories[known.order_id]
        if step not in memory.steps:
            memory.steps.add(step)
            tell(Stepped(order_code=known.order.order_code, step=step))

    def _end(self, known: KnownOrder, memory: _Memory) -> None:
        memory.ended = True
        tell(Ended(order_code=known.order.order_code))

    def _complain(self, known: KnownOrder, words: str) -> None:
        complaints = self._memories[known.order_id].complaints
        if words not in complaints:
            complaints.add(words)
            tell(Complained(order_code=known.order.order_code, words=words))


def _meaning_of(seed: int, known: KnownOrder) -> Meaning:
    ordered = {line.sku: ordered_amount(line) for line in known.order.lines_to_pick}
    sells_bags = any(bag.sku == BAG for bag in known.policy.bags)
    return meaning(seed, known.order.order_code, ordered, sells_bags=sells_bags)


def _outcome(known: KnownOrder, line: Line, meant: Meant) -> Outcome:
    match meant.fate:
        case Fate.PICKED:
            return Picked(amount=meant.amount)
        case Fate.NOT_FOUND:
            return NOT_FOUND
        case Fate.REPLACED if meant.product is not None:
            money = line.pricing.unit_price
            currency = "EUR" if money is None else money.currency
            product = Product(
                sku=meant.product.sku,
                name=meant.product.name,
                pricing_type=PricingType(meant.product.pricing_type),
                price=Money(meant.product.price, currency),
            )
            return Replaced(product=product, amount=meant.amount)
    raise AssertionError(known.order.order_code)


def _next_outcome(known: KnownOrder, line: Line, meant: Meant) -> SetOutcome:
    """What is meant; where the picker doubts, something else before."""
    outcome = _outcome(known, line, meant)
    if meant.doubts and known.cart.outcome(line.line_id) == UNDECIDED:
        other = Picked(amount=ordered_amount(line))
        outcome = NOT_FOUND if outcome == other else other
    return SetOutcome(line_id=line.line_id, outcome=outcome)


def _next_bags(known: KnownOrder, meant: Meaning) -> SetAddition | None:
    """One bag more with each touch, as on the screen."""
    bag = next((bag for bag in known.policy.bags if bag.sku == BAG), None)
    if bag is None:
        return None
    added = known.cart.additions.get(BAG)
    amount = 0 if added is None else int(added.amount)
    if amount >= meant.bags:
        return None
    product = Product(sku=bag.sku, name=bag.name, price=bag.price)
    return SetAddition(product=product, amount=Decimal(amount + 1))
