"""Whether a sentence of the draft, beside its quotes, is one of the fixed phrases as a whole.

Single words can be fixed ones and still say something else in another order: "no information …
was provided". So the phrases of ``phrases.toml`` are turned into patterns, with the sources' words
and the actors' names in their places.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations
from typing import Any

from operative.documents.model import Document
from operative.exercise.basis import number_of
from operative.exercise.claims import (
    CONNECTIVE,
    Problem,
    SourceRow,
    TraceRow,
    author_and_product,
)
from operative.exercise.telling import joint
from operative.exercise.wording import fill, past_tense, table

PHRASES = ("attributed", "quoted", "mandate", "sources", "summary", "section")
SYMBOL = r"\w[\w/.() -]{0,40}?"
WORDS = re.compile(r"[^\W\d_][\w’'-]*")
NEAR = 5000  # characters, since the words of a long list stand between its verb and its last part
LEFT_OUT = "…"  # between words of one source, or behind the last of them
FIRST_WORD = re.compile(r"([^\W\d_][\w’'-]*)\W*$")
VERB = r"[^\W\d_]+(?:-[^\W\d_]+)*"  # one word of it: "re-emphasized"
VERBS = (rf"{VERB}(?: {VERB}){{0,5}}", rf"{VERB}(?: {VERB}){{0,5}}?")


def check_template(
    row: TraceRow,
    printed: Sequence[SourceRow],
    read: Mapping[str, Document],
    manifest: Mapping[str, Any],
) -> Iterator[Problem]:
    """The sentence is a fixed phrase, its places filled with quotes, names and references."""
    fields = _Fields(row, printed, read, manifest)
    for parts in _templates():
        literal = [text for text, _ in parts if text]
        if all(text in row.text or text.rstrip() in row.text for text in literal):
            verbs = VERBS if any(field == "verb" for _, field in parts) else VERBS[:1]
            for verb in verbs:  # where its own words and the act's meet is not known beforehand
                pattern = fields.pattern(parts, verb) + (r"\.?" if literal[-1:] == ["”"] else "")
                found = re.fullmatch(pattern, row.text, re.DOTALL)
                if found is not None and _says(found.groupdict().get("verb"), row.sources, read):
                    yield from _doubled(row, found, fields.names)
                    return
    yield Problem(row.place, "is, beside its quotes, none of the fixed phrases")


def _doubled(row: TraceRow, found: re.Match[str], names: str) -> Iterator[Problem]:
    listed = found.groupdict().get("names") or ""
    lists = table("phrases")["lists"]
    ends = _either((lists["comma"], lists["and"]))  # "Guinea" is not named in "Guinea-Bissau"
    every = re.findall(rf"{names}(?=$|{ends})", listed) if listed else []
    for name in sorted({one for one in every if every.count(one) > 1}):
        yield Problem(row.place, f"names “{name}” more than once")


@cache
def _templates() -> tuple[tuple[tuple[str, str | None], ...], ...]:
    """The phrases as (text before, field) pairs, the longest first."""
    every = sorted(_strings([table("phrases")[key] for key in PHRASES]), key=len, reverse=True)
    return tuple(
        tuple((before, field) for before, field, _, _ in string.Formatter().parse(text))
        for text in every
    )


class _Fields:
    """What may stand in the places of a phrase, for one sentence."""

    def __init__(
        self,
        row: TraceRow,
        printed: Sequence[SourceRow],
        read: Mapping[str, Document],
        manifest: Mapping[str, Any],
    ) -> None:
        self.row = row
        given = printed if row.origin != CONNECTIVE else row.sources
        forms: Mapping[str, Sequence[str]] = manifest["forms"]
        quotes = _either_of(_renamed(one.quote) for one in given)
        words = _words(given, row.sources, read, manifest)
        numbers = _either(number_of(one.anchor) for one in row.sources)
        who = _series([_names(actor, forms) for actor in row.actors]) or r"(?!)"
        author, product = author_and_product(manifest)
        self.names = _named(row.sources, forms)
        self.fields = {
            "who": who,
            "Who": rf"(?i:{who})",
            "words": words,
            "topic": quotes,
            "title": quotes,
            "date": quotes,
            "symbol": quotes,
            "addressee": rf"(?:{quotes})?",
            "names": rf"(?P<names>{_listed(self.names)})",
            **_fixed(),
            "author": re.escape(author),
            "product": re.escape(product),
            "paragraph": numbers,
            "paragraphs": _listed(numbers),
            "document": _documents(row.sources),
        }
        gaps = [rf"“{quotes}”", words]
        summary = table("phrases")["summary"]
        gaps += [self._filled(summary[key]) for key in ("gap", "gap_whole") if key in summary]
        self.fields["topics"] = (
            rf"(?:{_listed(_either_of(gaps))}|{_listed(_either_of(gaps), 'long')})"
        )

    def _filled(self, text: str) -> str:
        """The pattern of a part of a sentence."""
        fields = {**self.fields, "verb": VERBS[0]}
        parsed = string.Formatter().parse(text)
        return "".join(
            re.escape(text) + (fields[field] if field else "") for text, field, _, _ in parsed
        )

    def pattern(self, parts: Sequence[tuple[str, str | None]], verb: str) -> str:
        """The pattern of one phrase, with that of the organ's verb."""
        fields = {**self.fields, "verb": rf"(?P<verb>{verb})"}
        made = ""
        for before, field in parts:
            fixed = re.escape(before)
            if field == "words" and before.endswith("that "):
                fixed = fixed.removesuffix(re.escape(" ")) + ",? "
            made += fixed + (fields.get(field, fields["words"]) if field else "")
        return made


def _fixed() -> dict[str, str]:
    """What stands in places that no source fills."""
    phrases = table("phrases")
    body = _either([*phrases["bodies"].values(), *phrases["short_bodies"].values()])
    return {
        "body": body,
        "assembly": body,
        "resolution": SYMBOL,
        "instrument": _either(phrases["instruments"].values()),
        "count": r"[\w,]+",
        "reports": _drawn("report"),
        "replies": _drawn("reply"),
    }


def _words(
    given: Sequence[SourceRow],
    sources: Sequence[SourceRow],
    read: Mapping[str, Document],
    manifest: Mapping[str, Any],
) -> str:
    """The sources' own words, one after the other or joined as they are in a resolution."""
    piece = _either_of([*(_piece(one, read) for one in given), *_itself()])
    between = "|".join(map(re.escape, _joints(sources, read, manifest)))
    joined = rf"(?:\s?|\s{LEFT_OUT}\s{between and '|'}{between})"
    return rf"{piece}(?:{joined}{piece})*(?:\s{LEFT_OUT})?"


def _named(sources: Sequence[SourceRow], forms: Mapping[str, Sequence[str]]) -> str:
    """A document by its title, with or without its symbols, or an actor by one of its names."""
    people = _either(name for actor in forms for name in _called(actor, forms))
    titles = _either(
        part for one in sources for part in (one.quote, one.symbol, one.title, one.file) if part
    )
    symbols = _either(one.symbol for one in sources if one.symbol)
    return rf"(?:“{titles}”(?: \({_listed(symbols)}\))?|{people}|{titles})"


def _joints(
    sources: Sequence[SourceRow], read: Mapping[str, Document], manifest: Mapping[str, Any]
) -> list[str]:
    """What may join two who are asked the same: the verb that stands between them in a resolution,
    in the past tense.
    """
    asking = {entry["file"] for entry in manifest["files"] if entry["role"] == "resolution"}
    found = {
        joint(read[one.file].text, one.end, other.start)
        for one, other in permutations(sources, 2)
        if one.file == other.file and one.file in read and one.file in asking
    }
    return sorted(filter(None, found))


def _documents(sources: Sequence[SourceRow]) -> str:
    """What running text calls the documents: by title with its article, in quotes, by symbol."""
    words = table("phrases")["documents"]
    called = {one.symbol for one in sources if one.symbol}
    for title in {one.title for one in sources if one.title}:
        called |= {
            f"{words['article']} {title[0].lower()}{title[1:]}",
            fill(words["titled"], title=title),
        }
    return _either(called)


def _itself() -> list[str]:
    """What stands where a resolution speaks of itself."""
    present = table("phrases").get("present")
    return [re.escape(present["named"]).replace(re.escape("{symbol}"), SYMBOL)] if present else []


def _renamed(quote: str) -> str:
    """A quote, in which a resolution that speaks of itself may be named."""
    present = table("phrases").get("present")
    parts = re.split(present["pattern"], quote) if present else [quote]
    return "".join(_itself()).join(map(re.escape, parts))


def _piece(source: SourceRow, read: Mapping[str, Document]) -> str:
    """A quote, and before it the source's own first word without its capital."""
    document = read.get(source.file)
    before = document.text[max(0, source.start - 60) : source.start] if document else ""
    first = FIRST_WORD.search(before)
    clauses = table("phrases")
    words = [clauses["clauses"]["itself"], *clauses["pronouns"].values()]
    words += [first.group(1), first.group(1).lower()] if first else []
    return rf"(?:{_either(words)}\s?)?{re.escape(source.quote)}"


def _says(verb: str | None, sources: Sequence[SourceRow], read: Mapping[str, Document]) -> bool:
    """Whether a verb is the past tense of one that stands in a source, near before its words."""
    if verb is None:
        return True
    verb = " ".join(word for word in verb.split() if word not in _between())
    size, irregular = len(verb.split()), table("phrases")["past"]
    for one in sources:
        document = read.get(one.file)
        near = document.text[max(0, one.start - NEAR) : one.end] if document is not None else ""
        words = [word for word in WORDS.findall(near.lower()) if word not in _between()]
        for at, word in enumerate(words[: len(words) - size + 1]):
            begins = word[0] == verb[0] or word in irregular
            if begins and past_tense(" ".join(words[at : at + size])) == verb:
                return True
    return False


@cache
def _between() -> frozenset[str]:
    """Words that may stand within a verb without being told: "expresses again its concern"."""
    return frozenset(table("phrases")["between"])


def _drawn(key: str) -> str:
    phrases = table("phrases")["summary"]
    many = re.escape(phrases[f"{key}_many"]).replace(re.escape("{count}"), r"[\w,]+")
    return rf"(?:{re.escape(phrases[f'{key}_one'])}|{many})"


def _names(actor: str, forms: Mapping[str, Sequence[str]]) -> str:
    return _either(_called(actor, forms))


def _called(actor: str, forms: Mapping[str, Sequence[str]]) -> list[str]:
    """The names of an actor: in full, short, and in full with the short one behind it."""
    own = list(forms.get(actor, ())) or [actor]
    return [*(f"{own[0]} ({short})" for short in own[1:]), *own]


def _series(items: Sequence[str]) -> str:
    lists = table("phrases")["lists"]
    comma, last = re.escape(lists["comma"]), re.escape(lists["and"])
    return comma.join(items[:-1]) + last + items[-1] if len(items) > 1 else "".join(items)


def _listed(item: str, kind: str = "lists") -> str:
    lists = table("phrases").get(kind, table("phrases")["lists"])
    comma, last = re.escape(lists["comma"]), re.escape(lists["and"])
    return rf"{item}(?:(?:{comma}{item})*{last}{item})?"


def _either(texts: Iterable[str]) -> str:
    return _either_of(
        re.escape(text) for text in sorted(set(texts), key=lambda one: (-len(one), one))
    )


def _either_of(patterns: Iterable[str]) -> str:
    """One of some patterns; of none, a pattern that never matches."""
    return rf"(?:{'|'.join(patterns) or '(?!)'})"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
