"""Who has an order: one holder at a time, with an epoch that rises whenever the holder changes."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from picker_app.api.actions import ClaimRequest, Problem, ProblemCode, ReleaseRequest
from picker_app.domain.identity import ConnectionName, OrderId, TerminalId
from picker_app.domain.put_back import goods_to_put_back
from picker_app.domain.stage import Stage
from picker_app.domain.terminal import NO_ID, Terminal
from picker_app.domain.wording import holder_words
from picker_app.hub import orderbook
from picker_app.hub.orderbook import OrderState
from picker_app.hub.picking.starting import tell_start
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import claims
from picker_app.hub.storage.claims import Claim
from picker_app.platforms.base import Platform

_STILL_TO_PICK = frozenset({Stage.QUEUED, Stage.PICKING})


def claim(
    tx: sqlite3.Connection,
    order_id: OrderId,
    request: ClaimRequest,
    platforms: Mapping[ConnectionName, Platform],
    moment: datetime,
    terminal_id: TerminalId = NO_ID,
    *,
    most: int | None = None,
) -> OrderState:
    """Give the order to a terminal, and have the marketplace told that it is being picked, where it
    wants to know. Asking again for what one has changes nothing. What another terminal is picking
    is given only where the request says so; the cart comes along as it stands, and what that
    terminal did and did not tell yet is kept beside the order (STALE). `most` is how many one
    person may be picking.

    Raises ProblemError: NOT_FOUND, NOT_OPEN, HELD_BY_ANOTHER, TOO_MANY_ORDERS.
    """
    state = orderbook.load(tx, order_id)
    if state.stage in orderbook.OVER and not _has_goods_to_put_back(state):
        raise ProblemError(
            Problem(code=ProblemCode.NOT_OPEN, text="The order is finished or cancelled.")
        )
    holder = state.holder
    asking = Terminal(name=request.terminal, terminal_id=terminal_id)
    if holder is not None and holder.by.is_same(asking):
        return _as_it_is_now(tx, state, holder, asking, request.picker, moment)
    if holder is not None and state.is_guarded and not request.take_over:
        raise held_by_another(holder)
    if most is not None and state.stage in _STILL_TO_PICK:
        _count(tx, asking, request.picker, most)
    newest = 0 if state.claim is None else state.claim.epoch
    claims.insert(
        tx,
        order_id,
        Claim(
            epoch=newest + 1,
            terminal=request.terminal,
            picker=request.picker,
            claimed_at=moment,
            terminal_id=terminal_id,
        ),
        moment,
    )
    tell_start(tx, state, platforms.get(state.order.connection), moment)
    return orderbook.changed(tx, order_id, moment)


def release(
    tx: sqlite3.Connection,
    order_id: OrderId,
    request: ReleaseRequest,
    moment: datetime,
    terminal_id: TerminalId = NO_ID,
) -> OrderState:
    """Give the order back to the queue, its cart as it stands. Doing it again changes nothing.

    Raises ProblemError: NOT_FOUND, NOT_THE_HOLDER.
    """
    state = orderbook.load(tx, order_id)
    claim = state.claim
    asking = Terminal(name=request.terminal, terminal_id=terminal_id)
    if claim is None or claim.epoch != request.epoch or not claim.by.is_same(asking):
        raise not_the_holder(state.holder)
    if not claim.held:
        return state
    claims.release(tx, order_id, moment)
    return orderbook.changed(tx, order_id, moment)


def branch_of(tx: sqlite3.Connection, order_id: OrderId, epoch: int, terminal: Terminal) -> str:
    """The branch of an epoch's log that has a terminal's actions: the main one, without a name,
    unless the epoch was given to another terminal.
    """
    claim = claims.of_epoch(tx, order_id, epoch)
    is_own = claim is None or claim.by.is_same(terminal)
    return "" if is_own else terminal.terminal_id or terminal.name


def held_by_another(holder: Claim) -> ProblemError:
    """Another terminal has the order."""
    who = holder_words(holder.picker, holder.terminal)
    return _problem_with_holder(ProblemCode.HELD_BY_ANOTHER, f"{who} has this order.", holder)


def not_the_holder(holder: Claim | None) -> ProblemError:
    """Who asks does not have the order."""
    if holder is None:
        text = "Nobody has this order any more. Open it again."
        return ProblemError(Problem(code=ProblemCode.NOT_THE_HOLDER, text=text))
    text = f"{holder_words(holder.picker, holder.terminal)} has this order now."
    return _problem_with_holder(ProblemCode.NOT_THE_HOLDER, text, holder)


def _problem_with_holder(code: ProblemCode, text: str, holder: Claim) -> ProblemError:
    return ProblemError(
        Problem(code=code, text=text, holder_terminal=holder.terminal, holder_picker=holder.picker)
    )


def _count(tx: sqlite3.Connection, asking: Terminal, picker: str, most: int) -> None:
    """Raises ProblemError where somebody is picking as many as that. Where nobody has signed in,
    that is the terminal.
    """
    held = [orderbook.load(tx, order_id) for order_id in claims.held_open(tx, picker)]
    picking = [
        state
        for state in held
        if state.is_guarded
        and state.holder is not None
        and (picker != state.holder.terminal or state.holder.by.is_same(asking))
    ]
    if len(picking) >= most:
        orders = "1 order" if len(picking) == 1 else f"{len(picking)} orders"
        text = f"{picker} has {orders} to pick already. Finish one or give one back first."
        raise ProblemError(Problem(code=ProblemCode.TOO_MANY_ORDERS, text=text))


def _has_goods_to_put_back(state: OrderState) -> bool:
    """Whether the order was cancelled with goods in its bag, of which somebody takes care."""
    cancelled = state.stage is Stage.CANCELLED
    return cancelled and bool(goods_to_put_back(state.order, state.cart))


def _as_it_is_now(
    tx: sqlite3.Connection,
    state: OrderState,
    holder: Claim,
    asking: Terminal,
    picker: str,
    moment: datetime,
) -> OrderState:
    terminal = Terminal(name=asking.name, terminal_id=asking.terminal_id or holder.terminal_id)
    if (holder.by, holder.picker) == (terminal, picker):
        return state
    claims.tell_holder(tx, state.order.order_id, terminal, picker)
    return orderbook.changed(tx, state.order.order_id, moment)
