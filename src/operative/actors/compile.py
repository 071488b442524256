"""Make ``data/registry.json`` from the hand-edited files in ``data/source``.

``python -m operative.actors.compile`` writes it, ``--check`` only says whether it is up to date.
Needs PyYAML, which the software itself does not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from operative.actors.model import Actor, ActorKind, Name, Strength
from operative.actors.patterns import curly, expand, spellings
from operative.actors.store import Joint, Store, encode
from operative.errors import SettingsError

DATA = Path(__file__).parent / "data"
FORMS = "forms.yaml"
_KEYS = {
    "id", "kind", "name", "formal", "also", "short", "weak", "weak_short", "former", "adjectives",
    "parent", "iso2", "group", "since", "until", "successor", "source", "child_protection",
}  # fmt: skip


def compile(source: Path) -> Store:  # noqa: A001 - what it does
    """The store that the files of ``source`` describe, sorted.

    Raises :class:`SettingsError` naming the file and the entry: an unknown key, an id given twice,
    a strong name that two ids share, a parent or successor that does not exist.
    """
    forms = _load(source / FORMS)
    actors: dict[str, Actor] = {}
    for file in sorted(source.glob("*.yaml")):
        if file.name == FORMS:
            continue
        content = _load(file)
        for entry in content["actors"]:
            made = _actor(
                {"kind": content["kind"], **content.get("defaults", {}), **entry}, forms, file
            )
            if made.id in actors:
                raise SettingsError("two entries have this id", file=file.name, place=made.id)
            actors[made.id] = made
    _check_references(actors)
    _check_shared(actors.values())
    joint = tuple(
        Joint(name, tuple(sorted(item["actors"])))
        for item in forms["joint"]
        for pattern in item["names"]
        for name in expand(pattern)
    )
    return Store(
        actors=tuple(actors[key] for key in sorted(actors)),
        joint=tuple(sorted(joint, key=lambda item: item.name)),
        others=tuple(sorted({name for pattern in forms["others"] for name in expand(pattern)})),
        before=tuple(sorted(name + " " for pattern in forms["before"] for name in expand(pattern))),
        words=tuple(sorted(forms["words"])),
    )


def _load(file: Path) -> Any:
    import yaml  # a tool of development: the software reads the compiled file

    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise SettingsError("not readable as YAML: " + str(error), file=file.name) from None


def _actor(entry: dict[str, Any], forms: Any, file: Path) -> Actor:
    place = str(entry.get("id"))
    if strange := sorted(set(entry) - _KEYS):
        raise SettingsError(f"unknown key {strange[0]!r}", file=file.name, place=place)
    state = place.startswith("STATE:")
    names = sorted(
        {
            (name.text, name.abbreviation): name for name in reversed(list(_names(entry, forms)))
        }.values(),
        key=lambda name: (name.text, name.abbreviation),
    )
    return Actor(
        id=place,
        kind=ActorKind(entry["kind"]),
        name=curly(entry["name"]),
        names=tuple(names),
        formal_name=curly(entry["formal"]) if "formal" in entry else None,
        parent=entry.get("parent"),
        iso2=entry.get("iso2"),
        iso3=place.removeprefix("STATE:") if state else None,
        regional_group=f"{entry['group']} States" if "group" in entry else None,
        since=entry.get("since"),
        until=entry.get("until"),
        successor=entry.get("successor"),
        source=entry.get("source"),
        child_protection=entry.get("child_protection", False),
    )


def _names(entry: dict[str, Any], forms: Any) -> Iterator[Name]:
    """Every name of an entry, the plainest first: where two are alike the first one stays."""
    pairs = [tuple(pair) for pair in forms["spellings"]]
    state = entry["id"].startswith("STATE:")
    strong = [
        entry["name"],
        *([entry["formal"]] if "formal" in entry else ()),
        *entry.get("also", ()),
    ]
    if entry["kind"] == "collective":
        strong = list(entry.get("also", ()))
    strong = [text for text in strong if text not in entry.get("weak", ())]
    former = entry.get("former", ())
    for text in _texts(strong, pairs):
        yield Name(text)
    for text in entry.get("short", ()):
        yield Name(text, abbreviation=True)
    for item in former:
        for text in _texts([item.get("name", "")], pairs) if "name" in item else (item["short"],):
            yield Name(
                text,
                since=item.get("since"),
                until=item.get("until"),
                abbreviation="short" in item,
            )
    if state:
        called = [*strong, *(item["name"] for item in former if "name" in item)]
        patterns = [
            form.replace("{name}", f"[the ]{name}" if _takes_article(name, forms) else name)
            for form in forms["state"]
            for name in called
        ]
        patterns += _filled(forms["adjective"], "{adjective}", entry.get("adjectives", ()))
        for text in _texts(patterns, pairs):
            yield Name(text)
    if entry["kind"] in ("organization", "entity"):
        called = [entry["name"], *entry.get("short", ())]
        for text in _filled(forms["head"], "{name}", called):
            yield Name(text)
    for text in _texts(entry.get("weak", ()), pairs):
        yield Name(text, Strength.WEAK)
    for text in entry.get("weak_short", ()):
        yield Name(text, Strength.WEAK, abbreviation=True)


def _filled(patterns: Iterable[str], mark: str, words: Iterable[str]) -> list[str]:
    wanted = list(words)
    return [pattern.replace(mark, word) for pattern in patterns for word in wanted]


def _takes_article(name: str, forms: Any) -> bool:
    words = name.split()
    return words[0] in forms["articles"] or words[-1] in forms["articles"]


def _texts(patterns: Iterable[str], pairs: list[Any]) -> list[str]:
    """All spellings of all names that the patterns stand for, "UN" for "United Nations" too."""
    found: dict[str, None] = {}
    for pattern in patterns:
        for name in expand(pattern):
            for text in spellings(name, pairs):
                found[text] = None
                if "United Nations " in text:
                    found[text.replace("United Nations ", "UN ")] = None
    return sorted(found)


def _check_references(actors: dict[str, Actor]) -> None:
    for actor in actors.values():
        for other in (actor.parent, actor.successor):
            if other is not None and other not in actors:
                raise SettingsError(f"no entry has the id {other!r}", place=actor.id)


def _check_shared(actors: Iterable[Actor]) -> None:
    owners: dict[tuple[str, bool], str] = {}
    for actor in actors:
        for name in actor.names:
            key = (name.text, name.abbreviation)
            if name.strength is Strength.STRONG and owners.setdefault(key, actor.id) != actor.id:
                raise SettingsError(
                    f"{owners[key]} and {actor.id} share the strong name “{name.text}”",
                    remedy="make it weak for both, or joint",
                )


def main(arguments: list[str]) -> int:
    """Write the compiled file, or with ``--check`` compare; 0, or 1 with a line on stderr."""
    target = DATA / "registry.json"
    try:
        made = encode(compile(DATA / "source"))
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a tool of development
        return 1
    if "--check" not in arguments:
        target.write_bytes(made)
    elif not target.exists() or target.read_bytes() != made:
        print(  # noqa: T201 - a tool of development
            "registry.json is not what its sources say: run python -m operative.actors.compile",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
