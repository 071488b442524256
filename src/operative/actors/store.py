"""The registry's file as it lies on disk: read with one call, written by the compiler alone."""

from __future__ import annotations

from importlib import resources

import msgspec

from operative.actors.model import Actor


class Joint(msgspec.Struct, frozen=True):
    """One name for several actors at once: "the two Special Representatives"."""

    name: str
    actors: tuple[str, ...]


class Store(msgspec.Struct, frozen=True):
    """Everything that the source files compile to.

    ``others`` are names that hold an actor's name and mean something else ("Gulf of Guinea");
    ``before`` are words after which a State's name is a part of another ("University of");
    ``words`` are abbreviations that are English words too ("WHO").
    """

    actors: tuple[Actor, ...]
    joint: tuple[Joint, ...] = ()
    others: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def read() -> Store:
    """The committed ``registry.json`` of this package."""
    data = resources.files(__package__).joinpath("data", "registry.json").read_bytes()
    return msgspec.json.decode(data, type=Store)


def encode(store: Store) -> bytes:
    """The bytes of ``registry.json``: one actor a line, fields at their default left out."""
    parts = [
        f'"{field}": [\n{_lines(getattr(store, field))}]'
        for field in ("actors", "joint", "others", "before", "words")
    ]
    return ("{" + ",\n".join(parts) + "}\n").encode()


def _lines(values: tuple[object, ...]) -> str:
    return ",\n".join(msgspec.json.encode(_bare(value)).decode() for value in values) + "\n"


def _bare(value: object) -> object:
    """``value`` as plain data, without what a reader would fill in by itself."""
    if isinstance(value, Actor):
        plain = msgspec.to_builtins(value)
        names = [_trim(name, {"strength": "strong", "language": "en"}) for name in plain["names"]]
        return _trim({**plain, "names": names}, {})
    return msgspec.to_builtins(value)


def _trim(plain: dict[str, object], defaults: dict[str, object]) -> dict[str, object]:
    return {
        key: item
        for key, item in plain.items()
        if item is not None and item is not False and defaults.get(key) != item
    }
