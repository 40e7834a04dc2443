"""What people want who sign in, or are asked to allow something."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosePerson:
    """This person is about to sign in; somebody else where the name is empty."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterPin:
    """The chosen person typed a PIN."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseSupervisor:
    """This supervisor is about to allow what is asked."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowByPin:
    """The chosen supervisor typed a PIN."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropWish:
    """What a supervisor was asked for is not wanted any more."""
