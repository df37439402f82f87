"""What every value of a consignment record is: frozen, typed, silent about what is absent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NoReturn

import msgspec

Moment = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$",
        description="ISO 8601, only as precise as the message: a year, a month, a day or a moment.",
    ),
]


class Sealed(dict[str, Any]):
    """A JSON object that nothing can alter; msgspec encodes it as any dictionary."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a sealed mapping cannot be altered")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[Sealed], tuple[dict[str, Any]]]:
        return Sealed, (dict(self),)


NOTHING = Sealed()


def sealed(value: Any) -> Any:
    """The JSON value with every object in it sealed and every array a tuple."""
    if isinstance(value, Sealed):
        return value
    if isinstance(value, Mapping):
        return Sealed({name: sealed(part) for name, part in value.items()}) if value else NOTHING
    if isinstance(value, list | tuple):
        return tuple(sealed(part) for part in value)
    return value


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A value of the record; equal when all its fields are equal.

    It cannot be part of a circle, so the search for circles leaves it out.
    """


class ValueWithExtras(Value, frozen=True, kw_only=True):
    """A value that also keeps what its message held and the record has no field for.

    `extras` maps the message's own name of the element or column to its JSON value:
    a string where it stands once, a list of strings where it repeats, an object where
    it has parts. It cannot be altered.
    """

    extras: Mapping[str, Any] = NOTHING

    def __post_init__(self) -> None:
        if self.extras is not NOTHING:
            msgspec.structs.force_setattr(self, "extras", sealed(self.extras))
