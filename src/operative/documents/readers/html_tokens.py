"""The tokens of an HTML page and where each stands, in time that grows with the page and no faster.

The rules are those of the HTML Standard, 13.2.5 (tokenization), as far as text needs them. What
never ends (a tag, a quoted value, a comment) takes the rest of the page with it, as it does in a
browser; that also keeps an open quote a hundred thousand times over from costing more than one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

_MARKUP = re.compile(r"[<&]")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_GAP = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"([^\s/>][^\s/>=]*)(\s*=\s*)?")
_BARE = re.compile(r"[^\s>]*")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})


class Kind(Enum):
    """What a token is."""

    START = auto()
    END = auto()
    TEXT = auto()
    REFERENCE = auto()
    CUT = auto()  # markup that never ends: nothing comes after it


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the page; ``value`` is a tag's name, or characters as they are meant."""

    kind: Kind
    start: int
    end: int
    value: str
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text``, in order; the content of scripts and styles is passed over."""
    at, size = 0, len(text)
    while at < size:
        found = _MARKUP.search(text, at)
        place = found.start() if found else size
        if place > at:
            yield Token(Kind.TEXT, at, place, text[at:place])
        if found is None:
            return
        token = _reference(text, place) if text[place] == "&" else _tag(text, place)
        yield token
        at = token.end
        if token.kind is Kind.START and token.value in _RAW:
            at = _after_raw(text, at, token.value)


def _reference(text: str, at: int) -> Token:
    found = _REFERENCE.match(text, at)
    if found is None:
        return Token(Kind.TEXT, at, at + 1, "&")
    meant = html.unescape(found.group())
    if meant == found.group():
        return Token(Kind.TEXT, at, at + 1, "&")
    return Token(Kind.REFERENCE, at, found.end(), meant)


def _tag(text: str, at: int) -> Token:
    if text.startswith("<!--", at):
        return _until(text, at, text.find("-->", at + 4), 3)
    if text[at + 1 : at + 2] in ("!", "?"):
        return _until(text, at, text.find(">", at), 1)
    found = _NAME.match(text, at)
    if found is None:
        return Token(Kind.TEXT, at, at + 1, "<")
    name = found.group(1).lower()
    kind = Kind.END if text[at + 1] == "/" else Kind.START
    attributes: dict[str, str] = {}
    place = found.end()
    while True:
        place = _end_of(_GAP, text, place)
        if place >= len(text):
            return Token(Kind.CUT, at, len(text), name)
        if text[place] == ">":
            return Token(kind, at, place + 1, name, attributes)
        place = _attribute(text, place, attributes)
        if place < 0:
            return Token(Kind.CUT, at, len(text), name)


def _attribute(text: str, at: int, into: dict[str, str]) -> int:
    """Read one attribute; where it ends, or -1 if it never does."""
    found = _ATTRIBUTE.match(text, at)
    if found is None:
        return at + 1
    name, place = found.group(1).lower(), found.end()
    value = ""
    if found.group(2):
        quote = text[place : place + 1]
        if quote in ('"', "'") and quote:
            end = text.find(quote, place + 1)
            if end < 0:
                return -1
            value, place = text[place + 1 : end], end + 1
        else:
            end = _end_of(_BARE, text, place)
            value, place = text[place:end], end
    into.setdefault(name, html.unescape(value) if "&" in value else value)
    return place


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _until(text: str, at: int, end: int, width: int) -> Token:
    if end < 0:
        return Token(Kind.CUT, at, len(text), "comment")
    return Token(Kind.TEXT, at, end + width, "")


def _after_raw(text: str, at: int, name: str) -> int:
    found = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(text, at)
    return found.start() if found else len(text)
