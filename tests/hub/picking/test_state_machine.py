"""Any sequence of what can happen to an order, against a model that a person can hold in mind.

The hub's own services on a real SQLite file; the model is a few dictionaries. Two terminals claim,
pick, send again what they sent, finish, take back and give back, and the marketplace answers,
cancels, or has the order as ready. The hub dies, or is restored from a backup.
"""

import asyncio
import shutil
import tempfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from picker_app.api.actions import ActionRequest, DecisionKind, ProblemCode, ReleaseRequest
from picker_app.api.give_back import DecidedAction, GiveBackRequest, KeptClaim
from picker_app.domain.cart import digest
from picker_app.domain.identity import LineId, TerminalName
from picker_app.domain.order import Order
from picker_app.domain.outcome import Picked
from picker_app.domain.stage import IntentState, Stage
from picker_app.hub.clock import utc_now
from picker_app.hub.fulfilment import progress, results
from picker_app.hub.picking import claims, given_back
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage.database import FILE_NAME
from picker_app.platforms.base import Complaint
from tests.hub.running import NOW, OTHER_TERMINAL, TERMINAL, Bench, action, bench, picked

TERMINALS = st.sampled_from([TERMINAL, OTHER_TERMINAL])
MOST = {"1": 3, "2": 2}
"""How much of each line may be in the bag."""


@dataclass
class Epoch:
    """One claim, and what was done under it."""

    terminal: TerminalName
    decided: list[DecidedAction] = field(default_factory=list)


@dataclass
class Model:
    """What has to be so."""

    epochs: dict[int, Epoch] = field(default_factory=dict)
    held: bool = False
    intent: IntentState | None = None
    status: str = "RECEIVED"

    @property
    def newest(self) -> int:
        """The epoch of the newest claim; 0 before any."""
        return max(self.epochs, default=0)

    @property
    def cart(self) -> dict[str, Decimal]:
        """The last amount of each line, by what counts."""
        return {
            each.action.deed["line_id"]: Decimal(each.action.deed["outcome"]["amount"])
            for epoch in sorted(self.epochs)
            for each in self.epochs[epoch].decided
            if each.decision.kind is DecisionKind.TAKEN and "line_id" in each.action.deed
        }

    @property
    def guarded(self) -> bool:
        """Whether the holder alone may have it."""
        if not self.held or self.stage is not Stage.PICKING:
            return False
        taken = [
            (epoch, each.action.deed["kind"])
            for epoch, record in sorted(self.epochs.items())
            for each in record.decided
            if each.decision.kind is DecisionKind.TAKEN
        ]
        was_sent_back = self.intent is IntentState.REFUSED
        return not (was_sent_back and taken[-1:] == [(self.newest, "ready")])

    @property
    def stage(self) -> Stage:
        """Where the order stands."""
        if self.status == "CANCELLED":
            return Stage.CANCELLED
        if self.status == "READY_FOR_PICKUP" or self.intent is IntentState.DONE:
            return Stage.HAND_OVER
        if self.intent in {IntentState.PENDING, IntentState.SENDING}:
            return Stage.SENDING
        return Stage.PICKING if self.held else Stage.QUEUED


class OrderMachine(RuleBasedStateMachine):
    """One order in one hub."""

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.minute = 0
        self.has_backup = False
        self._open()

    def _open(self) -> None:
        self._context = bench(self.path)
        self.hub: Bench = self.runner.run(self._context.__aenter__())

    def _close(self) -> None:
        self.runner.run(self._context.__aexit__(None, None, None))

    def teardown(self) -> None:
        self._close()
        self.runner.close()
        self.folder.cleanup()

    @initialize()
    def order_comes(self) -> None:
        self.order_id = self.runner.run(self.hub.receive())

    def _problem(self, work: object) -> ProblemCode:
        with pytest.raises(ProblemError) as refused:
            self.runner.run(work)  # type: ignore[arg-type]
        return refused.value.problem.code

    @rule(terminal=TERMINALS, take_over=st.booleans())
    def claim(self, terminal: TerminalName, *, take_over: bool) -> None:
        model = self.model
        asking = self.hub.claim(self.order_id, terminal, take_over=take_over)
        if model.stage is Stage.CANCELLED and not model.cart:
            # With goods in the bag somebody takes it, to put them back.
            assert self._problem(asking) is ProblemCode.NOT_OPEN
            return
        is_own = model.held and model.epochs[model.newest].terminal == terminal
        free = take_over or not model.guarded
        if not is_own and not free:
            assert self._problem(asking) is ProblemCode.HELD_BY_ANOTHER
            return
        expected = model.newest + (0 if is_own else 1)
        assert self.runner.run(asking) == expected
        model.epochs.setdefault(expected, Epoch(terminal))
        model.held = True

    @precondition(lambda self: self.model.held)
    @rule()
    def give_the_order_back(self) -> None:
        epoch = self.model.newest
        request = ReleaseRequest(terminal=self.model.epochs[epoch].terminal, epoch=epoch)
        self.runner.run(
            self.hub.database.transact(
                lambda tx: claims.release(tx, self.order_id, request, utc_now())
            )
        )
        self.model.held = False

    def _send(self, epoch: int, deed: dict[str, object]) -> DecisionKind:
        record = self.model.epochs[epoch]
        number = len(record.decided) + 1
        sent = action(number, deed, epoch=epoch, terminal=record.terminal)
        [decision] = self.runner.run(self.hub.act(self.order_id, sent)).decisions
        record.decided.append(DecidedAction(action=sent, decision=decision))
        return decision.kind

    @precondition(lambda self: self.model.epochs)
    @rule(line=st.sampled_from(sorted(MOST)), amount=st.integers(1, 4), back=st.integers(0, 1))
    def pick(self, line: str, amount: int, back: int) -> None:
        epoch = max(1, self.model.newest - back)
        if epoch not in self.model.epochs:
            return
        if epoch < self.model.newest or not self.model.held:
            expected = DecisionKind.STALE
        elif self.model.stage is not Stage.PICKING or amount > MOST[line]:
            expected = DecisionKind.REFUSED
        else:
            expected = DecisionKind.TAKEN
        assert self._send(epoch, picked(line, str(amount))) is expected

    @precondition(lambda self: any(epoch.decided for epoch in self.model.epochs.values()))
    @rule(data=st.data())
    def send_again(self, data: st.DataObject) -> None:
        """The same answer, and nothing changes."""
        every = [each for epoch in self.model.epochs.values() for each in epoch.decided]
        once_more = data.draw(st.sampled_from(every))
        answer = self.runner.run(self.hub.act(self.order_id, once_more.action))
        assert answer.decisions == [once_more.decision]

    @precondition(lambda self: self.model.held)
    @rule(beyond=st.integers(2, 4))
    def leave_a_gap(self, beyond: int) -> None:
        sent = self._numbered(len(self.model.epochs[self.model.newest].decided) + beyond)
        assert self._problem(self.hub.act(self.order_id, sent)) is ProblemCode.GAP

    def _numbered(self, number: int) -> ActionRequest:
        epoch = self.model.newest
        terminal = self.model.epochs[epoch].terminal
        return action(number, picked("1", "1"), epoch=epoch, terminal=terminal)

    @precondition(lambda self: self.model.held)
    @rule(reviewed=st.booleans())
    def press_ready(self, *, reviewed: bool) -> None:
        state = self.runner.run(self.hub.state(self.order_id))
        seen = digest(state.order, state.cart) if reviewed else "of another cart"
        possible = (
            reviewed and self.model.stage is Stage.PICKING and set(self.model.cart) == set(MOST)
        )
        kind = self._send(self.model.newest, {"kind": "ready", "cart_digest": seen})
        assert kind is (DecisionKind.TAKEN if possible else DecisionKind.REFUSED)
        if possible:
            self.model.intent = IntentState.PENDING

    @precondition(lambda self: self.model.held)
    @rule()
    def take_ready_back(self) -> None:
        possible = self.model.stage is Stage.SENDING and self.model.intent is IntentState.PENDING
        kind = self._send(self.model.newest, {"kind": "withdraw"})
        assert kind is (DecisionKind.TAKEN if possible else DecisionKind.REFUSED)
        if possible:
            self.model.intent = IntentState.WITHDRAWN

    @precondition(lambda self: self.model.intent is IntentState.PENDING)
    @rule()
    def begin_to_send(self) -> None:
        seen = self.runner.run(self.hub.state(self.order_id)).intent
        assert seen is not None
        begun = self.runner.run(
            self.hub.database.transact(lambda tx: results.begin(tx, seen, utc_now()))
        )
        self.model.intent = begun.state
        assert begun.state is IntentState.SENDING

    @precondition(lambda self: self.model.intent is IntentState.SENDING)
    @rule(says_yes=st.booleans())
    def marketplace_answers(self, *, says_yes: bool) -> None:
        seen = self.runner.run(self.hub.state(self.order_id)).intent
        assert seen is not None
        no = Complaint(text="No.", rest="No.")
        if says_yes:
            work = self.hub.database.transact(
                lambda tx: results.step_done(tx, seen, None, utc_now())
            )
        else:
            work = self.hub.database.transact(
                lambda tx: results.change(
                    tx, seen, utc_now(), lambda intent: progress.refused(intent, no, utc_now())
                )
            )
        self.model.intent = IntentState.DONE if says_yes else IntentState.REFUSED
        assert self.runner.run(work).state is self.model.intent

    @precondition(lambda self: self.model.status == "RECEIVED")
    @rule(status=st.sampled_from(["CANCELLED", "READY_FOR_PICKUP"]), chance=st.integers(0, 3))
    def marketplace_tells(self, status: str, chance: int) -> None:
        """Now and then, or no run would be long."""
        if chance:
            return
        self.minute += 1
        self.runner.run(self.hub.receive(1, status, minute=self.minute))
        self.model.status = status
        match status, self.model.intent:
            case "READY_FOR_PICKUP", IntentState.PENDING | IntentState.SENDING:
                self.model.intent = IntentState.DONE
            case "CANCELLED", IntentState.PENDING:
                self.model.intent = IntentState.VOID

    @rule()
    def late_webhook(self) -> None:
        """One that was sent when the order came changes nothing."""
        self.runner.run(self.hub.receive(1, "RECEIVED", minute=0))

    @rule()
    def hub_dies(self) -> None:
        self._close()
        self._open()

    @rule()
    def back_up(self) -> None:
        self._close()
        shutil.copyfile(self.path / FILE_NAME, self.path / "backup")
        self.has_backup = True
        self._open()

    @precondition(lambda self: self.has_backup and self.model.intent is None)
    @rule(first=TERMINALS)
    def restore(self, first: TerminalName) -> None:
        """Before anything was to be sent: what is sent has tests of its own. That a claim ended is
        lost where the backup has it as it stood: the order is with that terminal again.
        """
        kept = self.runner.run(self.hub.state(self.order_id)).order
        self._close()
        shutil.copyfile(self.path / "backup", self.path / FILE_NAME)
        self._open()
        other = OTHER_TERMINAL if first == TERMINAL else TERMINAL
        for terminal in (first, other):
            self._give_back(self._kept_by(terminal, kept))
        holder = self.runner.run(self.hub.state(self.order_id)).holder
        self.model.held = self.model.held or holder is not None

    def _give_back(self, given: GiveBackRequest) -> None:
        platforms = self.hub.outgoing.platforms
        self.runner.run(
            self.hub.database.transact(
                lambda tx: given_back.take_back(tx, self.order_id, given, platforms, utc_now())
            )
        )

    def _kept_by(self, terminal: TerminalName, order: Order) -> GiveBackRequest:
        """Each knows all claims, as the feed shows them, and has its own actions."""
        epochs = self.model.epochs
        return GiveBackRequest(
            terminal=terminal,
            order=order,
            received_at=NOW,
            claims=[
                KeptClaim(epoch=epoch, terminal=each.terminal, picker="Picker", since=NOW)
                for epoch, each in sorted(epochs.items())
            ],
            holds=self.model.held,
            actions=[
                each
                for _, record in sorted(epochs.items())
                if record.terminal == terminal
                for each in record.decided
            ],
        )

    @invariant()
    def hub_and_model_agree(self) -> None:
        if not hasattr(self, "order_id"):
            return
        state, model = self.runner.run(self.hub.state(self.order_id)), self.model
        assert state.stage is model.stage
        assert (None if state.intent is None else state.intent.state) is model.intent
        assert {
            line_id: outcome.amount
            for line_id, outcome in state.cart.outcomes.items()
            if isinstance(outcome, Picked)
        } == {LineId(line): amount for line, amount in model.cart.items()}
        assert (state.holder is not None) == model.held
        if state.claim is not None:
            assert state.claim.epoch == model.newest
            assert state.claim.terminal == model.epochs[model.newest].terminal
            assert state.last_number == len(model.epochs[model.newest].decided)
        open_intents = [each for each in state.intents if each.state in _OPEN]
        assert len(open_intents) <= 1


_OPEN = {IntentState.PENDING, IntentState.SENDING, IntentState.UNCLEAR}

TestOrder = pytest.mark.expects_log(given_back.__name__)(OrderMachine.TestCase)
TestOrder.settings = settings(
    max_examples=20,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
