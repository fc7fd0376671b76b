"""Model values to JSON text and back, by their own type hints.

A dataclass becomes the list of its field values, an enumeration its value, a date its ISO form, a tuple
a list. Text written with other classes is not told apart: keep it with the version that wrote it.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")


def dumps(value: object) -> str:
    """A model value, or a tuple of them, as compact JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str | bytes) -> T:
    """The value of type `kind` that `dumps` wrote. Raises ValueError or TypeError on foreign text."""
    return cast(T, _reader(cast(Any, kind))(json.loads(text)))


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in _fields(cast(Any, type(value)))]
    raise TypeError(f"{type(value).__name__} has no JSON form here")


@cache
def _fields(kind: Any) -> tuple[Any, ...]:
    return fields(kind)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """A function that makes a value of `kind` from its JSON form."""
    if kind in (str, int, float, bool, Any):
        return _same
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return members.__getitem__
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        readers = tuple(_reader(hints[field.name]) for field in fields(kind))

        special = tuple((at, read) for at, read in enumerate(readers) if read is not _same)
        count = len(readers)

        def read_dataclass(data: list[Any]) -> Any:
            if len(data) != count:
                raise ValueError(f"{kind.__name__} has {count} fields, not {len(data)}")
            # The list is the parser's own and read once: making it anew took half of all reading's time.
            for at, read in special:
                data[at] = read(data[at])
            return kind(*data)

        return read_dataclass
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        read_item = _reader(arguments[0])
        if read_item is _same:
            return tuple
        return lambda data: tuple([read_item(item) for item in data])
    if origin is tuple:
        readers = tuple(_reader(argument) for argument in arguments)
        return lambda data: tuple(read(item) for read, item in zip(readers, data, strict=True))
    if origin in (typing.Union, types.UnionType):
        inner = [argument for argument in arguments if argument is not type(None)]
        if len(inner) == 1:
            read_inner = _reader(inner[0])
            return lambda data: None if data is None else read_inner(data)
    raise TypeError(f"{kind} has no JSON form here")


def _same(data: Any) -> Any:
    return data
