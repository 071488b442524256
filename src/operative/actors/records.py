"""Actors as plain dictionaries, for JSON."""

from __future__ import annotations

from typing import Any

from operative.actors.model import Actor, Name, Strength


def actor(value: Actor) -> dict[str, Any]:
    """One actor: its id, names by strength, codes, dates; fields without a value are left out."""
    current = [
        name for name in value.names if name.until is None and name.strength is Strength.STRONG
    ]
    record = {
        "id": value.id,
        "kind": str(value.kind),
        "name": value.name,
        "formal_name": value.formal_name,
        "abbreviations": [name.text for name in current if name.abbreviation],
        "names": [name.text for name in current if not name.abbreviation],
        "former_names": [
            {"name": name.text, "since": name.since, "until": name.until}
            for name in former_names(value)
        ],
        "weak_names": [name.text for name in value.names if name.strength is Strength.WEAK],
        "parent": value.parent,
        "iso2": value.iso2,
        "iso3": value.iso3,
        "regional_group": value.regional_group,
        "since": value.since,
        "until": value.until,
        "successor": value.successor,
        "source": value.source,
        "child_protection": value.child_protection,
    }
    return {key: item for key, item in record.items() if item is not None}


def former_names(value: Actor) -> list[Name]:
    """The names that an actor had until some day, sorted; "UN …" only where nothing is longer."""
    former = {name.text: name for name in value.names if name.until is not None}
    return [
        name
        for text, name in former.items()
        if text.replace("UN ", "United Nations ") not in former
        or text == text.replace("UN ", "United Nations ")
    ]
