"""The door: what looks like personal data of an individual child is not let in.

The system holds information about institutions. A finding says what kind of data it is and where,
never the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from operative.documents.model import Block, BlockKind, Document
from operative.exercise.model import SetAside
from operative.exercise.wording import table

OLDEST = 17
SENTENCE_END = re.compile(r"[.!?;](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Finding:
    """What kind of personal data, and the anchor of the block that it stands in."""

    what: str
    place: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """One shape of such data; ``near`` asks for a word for a child in the same sentence."""

    what: str
    regex: re.Pattern[str]
    near: bool


@cache
def _child() -> re.Pattern[str]:
    data = table("safeguarding")
    none = "|".join(data["not_one"])
    return re.compile(rf"\b(?!{none})(?:{'|'.join(data['child'])})\b", re.IGNORECASE)


@cache
def patterns() -> tuple[Pattern, ...]:
    """The shapes in the data, compiled."""
    data = table("safeguarding")
    ages = "|".join([*(str(age) for age in range(OLDEST, -1, -1)), *data["ages"]])
    generic = "|".join(data["generic"])
    # A name keeps its capital while the words around it are matched in any case.
    name = rf"(?-i:\b(?!(?:{generic})\b)[A-Z][\w’'-]+(?:\s+[A-Z][\w’'.-]*){{0,2}})"
    fields = {"age": f"(?:{ages})", "name": name, "child": "|".join(data["child"])}
    found = []
    for row in data["pattern"]:
        regex = row["regex"]
        for key, value in fields.items():
            regex = regex.replace("{" + key + "}", value)
        found.append(Pattern(row["what"], re.compile(regex, re.IGNORECASE), row.get("near", False)))
    return tuple(found)


def check(document: Document) -> tuple[Finding, ...]:
    """What looks like personal data of an individual child, in order of the text."""
    return tuple(dict.fromkeys(_findings(document, document.blocks)))


def refused(document: Document) -> SetAside | None:
    """The document set aside, if it seems to hold such data, without a word of what it holds."""
    first = next(iter(_findings(document, document.blocks)), None)
    if first is None:
        return None
    reason = str(table("replies")["reasons"]["refused"]).format(what=first.what)
    return SetAside(document.file, reason, first.place, refused=True)


def _findings(document: Document, blocks: Iterable[Block]) -> Iterable[Finding]:
    for block in blocks:
        text = document.text_of(block)
        if block.kind is BlockKind.FURNITURE or not any(sign.isalpha() for sign in text):
            continue
        for pattern in patterns():
            for match in pattern.regex.finditer(text):
                if not pattern.near or _child().search(_around(text, match.start(), match.end())):
                    yield Finding(pattern.what, block.anchor)


def _around(text: str, start: int, end: int) -> str:
    """The sentence that holds ``start..end``, as far as full stops tell."""
    low = max((match.end() for match in SENTENCE_END.finditer(text, 0, start)), default=0)
    after = SENTENCE_END.search(text, end)
    return text[low : after.end() if after else len(text)]
