"""What all values are made of: a class with fields, set once, compared and shown by them.

The same as `@dataclass(frozen=True)`, for type checkers too (PEP 681). But dataclass compiles five methods for each
class, 0.5 ms each time Python starts, and there are fifty: a student would wait 25 ms for them at every check.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, TypeVar, dataclass_transform

    T = TypeVar("T", bound="Value")
else:

    def dataclass_transform(**_):
        return lambda cls: cls


@dataclass_transform(frozen_default=True)
class Value:
    """A subclass lists its fields with types, and defaults for the last ones if it likes."""

    __match_args__: ClassVar[tuple[str, ...]] = ()
    _needed: ClassVar[tuple[str, ...]] = ()  # fields without a default

    def __init_subclass__(cls) -> None:
        own = tuple(cls.__annotations__)
        cls.__match_args__ = cls.__match_args__ + own  # type: ignore[misc]  # mypy takes it for a constant
        cls._needed = tuple(name for name in cls.__match_args__ if not hasattr(cls, name))

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = self.__match_args__
        if not named and len(values) == len(fields):  # the usual way, and hundreds of values are made in a grading
            self.__dict__.update(zip(fields, values))  # noqa: B905 - compared above
            return
        if len(values) > len(fields):
            raise TypeError(f"{type(self).__name__} has {len(fields)} fields, {len(values)} were given")
        given = dict(zip(fields, values, strict=False))
        if wrong := named.keys() & given.keys() or named.keys() - set(fields):
            raise TypeError(f"{type(self).__name__}: {', '.join(sorted(wrong))} given twice, or no such field")
        given |= named
        for name in self._needed:
            if name not in given:
                raise TypeError(f"{type(self).__name__} needs {name}")
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set; a later stage makes a new value")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self), *self._content()))

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in zip(self.__match_args__, self._content(), strict=True))
        return f"{type(self).__name__}({', '.join(shown)})"

    def _content(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__match_args__)


def replace(value: T, **changes: Any) -> T:
    """A new value with some fields changed."""
    fields = {name: getattr(value, name) for name in value.__match_args__}
    return type(value)(**fields | changes)
