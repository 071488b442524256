"""Ranked paragraphs of a register, with highlights and filters; and paragraphs like another one."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyarrow.parquet as pq
import tantivy

from operative.corpus import index
from operative.corpus.index import Record
from operative.corpus.layout import Register
from operative.errors import SettingsError, UnreadableError

#: Filters of which a paragraph must hold every value that is given; of others it must hold one.
EVERY = frozenset({"actor", "topic"})
_PHRASE = re.compile(r'(?P<no>-?)(?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = r"[{first}](?<![^\W_].)(?:{rest})[^\W_]*"
_FEWEST = 3  # letters that a word and its stem have in common, if the stem has more
_COMMA = re.compile(r"^(\S+/\S+), ")  # between symbol and anchor, as other commands write it
_TERMS = 30  # words of a paragraph by which others like it are found

Occur, Query = tantivy.Occur, tantivy.Query


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for.

    ``words`` must all stand in a paragraph, "in quotes" next to each other, -so not at all.
    ``filters`` go by the names in :data:`operative.corpus.index.FILTERS` and ``verb``. ``like`` is
    a paragraph as ``A/RES/68/145 para. 6``. Without words and ``like`` the newest come first.
    """

    words: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    since: dt.date | None = None
    until: dt.date | None = None
    like: str | None = None
    limit: int = 20


class Hit(NamedTuple):
    """A paragraph found. ``highlights`` are spans of ``text``; ``start..end`` of the document's."""

    paragraph: str
    document: str
    anchor: str
    title: str | None
    organ: str | None
    session: int | None
    adopted: str | None
    part: str
    number: str | None
    text: str
    start: int
    end: int
    source: str
    score: float
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits. ``loosened`` says that no paragraph has all words, and these have some."""

    hits: tuple[Hit, ...]
    loosened: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """A register opened for search: the index as it was when it was opened."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    folder: Path


def library(register: Register) -> Library:
    """Open the search index of a register.

    Raises:
        UnreadableError: if there is none, or one of another version.
    """
    register.manifest()
    if index.state(register.search) is None:
        raise UnreadableError(
            "there is no search index here, or one of another version",
            file=str(register.folder),
            remedy="run `operative corpus build` again",
        )
    opened = index.open_index(register.search)
    return Library(opened.searcher(), opened.schema, register.search)


def search(library: Library, wanted: Wanted) -> Found:
    """The paragraphs that fit best, best first; those that fit alike in order of their names.

    Raises:
        SettingsError: if ``like`` names no paragraph of the register, or nothing is asked for.
        UnreadableError: if the index is damaged.
    """
    try:
        return _search(library, wanted)
    except ValueError as error:  # Tantivy's word for a file of the index that is not whole
        raise UnreadableError(
            f"the search index cannot be searched ({error})",
            file=str(library.folder),
            remedy="remove it and build again",
        ) from error


def _search(library: Library, wanted: Wanted) -> Found:
    limits = list(_limits(library.schema, wanted))
    required, optional, stems = _words(library.schema, wanted.words)
    if wanted.like is not None:
        likeness, itself = _like(library, wanted.like)
        required = [*required, (Occur.Must, likeness), (Occur.MustNot, itself)]
    if not required and not limits:
        raise SettingsError("nothing is looked for", remedy="give words, a filter or --like")
    found = _run(library, [*required, *limits], wanted.limit, stems, ranked=bool(required))
    if found or not optional:
        return Found(found)
    either = (Occur.Must, Query.boolean_query(optional))
    refused = [clause for clause in required if clause[0] == Occur.MustNot]
    loose = [either, *refused, *limits]
    return Found(_run(library, loose, wanted.limit, stems, ranked=True), loosened=True)


def known(library: Library, register: Register, wanted: Wanted) -> None:
    """See that each value of the filters is one that some paragraph of the register has.

    It is asked where nothing was found, so that a slip of the pen is told from a rare thing. Of
    several sessions, which may be a range, one that is there will do.

    Raises:
        SettingsError: if one is not; it says which there are.
    """
    for name, values in wanted.filters.items():
        if name not in _COLUMN:
            continue
        missing = [value for value in values if not _has(library, name, value)]
        if missing and (name != "session" or len(missing) == len(values)):
            raise SettingsError(
                f"no paragraph of the register has “{missing[0]}”",
                file=f"--{name}",
                remedy=_those(_values(register, name), missing[0]),
            )


def _has(library: Library, name: str, value: str) -> bool:
    query = _filter(library.schema, name, value)
    return bool(library.searcher.search(query, 1, count=False).hits)


_COLUMN = {"organ": "documents", "session": "documents", "verb": "acts", "due": "paragraphs"}
_NAMED = 24  # values that an error names


def _values(register: Register, name: str) -> list[str]:
    """The values that a filter can have, those of most rows first."""
    held: Counter[str] = Counter()
    for path in register.paths(_COLUMN[name]):
        for value in pq.read_table(path, columns=[name])[name].to_pylist():
            found = value if isinstance(value, list) else [value]
            held.update(str(one) for one in found if one is not None)
    return [value for value, _ in sorted(held.items(), key=lambda row: (-row[1], row[0]))]


def _those(values: Sequence[str], value: str) -> str:
    """Which values there are: the nearest where they are many."""
    if not values:
        return "the register has none at all"
    near = get_close_matches(value.lower(), values, 5, 0.7)
    if near and len(values) > _NAMED:
        return f"perhaps {', '.join(near)}"
    more = len(values) - _NAMED
    listed = ", ".join(sorted(values[:_NAMED]))
    return f"there are {listed}" + (f" and {more:,} more" if more > 0 else "")


Clause = tuple[tantivy.Occur, tantivy.Query]


def _run(
    library: Library,
    clauses: list[Clause],
    limit: int,
    stems: frozenset[str],
    *,
    ranked: bool,
) -> tuple[Hit, ...]:
    if all(occur == Occur.MustNot for occur, _ in clauses):
        clauses = [*clauses, (Occur.Must, Query.all_query())]
    query = Query.boolean_query(clauses) if len(clauses) > 1 else clauses[0][1]
    searcher = library.searcher
    if ranked:
        result = searcher.search(query, limit, count=False)
    else:
        result = searcher.search(query, limit, count=False, order_by_field="adopted")
    pattern = _pattern(stems)
    hits = [
        _hit(searcher.doc(address), float(score) if ranked else 0.0, stems, pattern)
        for score, address in result.hits
    ]
    if ranked:
        hits.sort(key=lambda hit: (-hit.score, hit.paragraph))
    return tuple(hits)


def _hit(
    kept: tantivy.Document, score: float, stems: frozenset[str], pattern: re.Pattern[str] | None
) -> Hit:
    record = _records.decode(bytes(kept.get_first("record") or b""))
    text = str(kept.get_first("text"))
    marked = tuple(_highlights(text, stems, pattern)) if pattern else ()
    return Hit(
        f"{record.document} {record.anchor}",
        record.document,
        record.anchor,
        record.title,
        record.organ,
        record.session,
        record.adopted,
        record.part,
        record.number,
        text,
        record.start,
        record.end,
        record.source,
        score,
        marked,
    )


_records = msgspec.msgpack.Decoder(Record)


def _pattern(stems: frozenset[str]) -> re.Pattern[str] | None:
    """What begins like one of the stems; a word's end may differ from its stem's."""
    if not stems:
        return None
    begins = sorted({stem[: max(1, min(_FEWEST, len(stem) - 1))] for stem in stems})
    first = "".join(sorted({_either(begin[0]) for begin in begins}))
    rest = "|".join(
        f"(?<=[{_either(begin[0])}])" + "".join(f"[{_either(char)}]" for char in begin[1:])
        for begin in begins
    )
    return re.compile(_WORD.format(first=first, rest=rest))


def _either(letter: str) -> str:
    """The letter in both cases, for a set, which is looked for faster than a letter in any case."""
    return "".join(re.escape(case) for case in sorted({letter, letter.upper()}) if len(case) == 1)


def _highlights(
    text: str, stems: frozenset[str], pattern: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        if stem(match.group()) in stems:
            yield match.span()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word as the index has it."""
    found = index.analyzer().analyze(word)
    return found[0] if found else ""


def _words(schema: tantivy.Schema, words: str) -> tuple[list[Clause], list[Clause], frozenset[str]]:
    """What must stand in a paragraph, what may where that finds nothing, and the words' stems."""
    required: list[Clause] = []
    optional: list[Clause] = []
    stems: set[str] = set()
    for part in _PHRASE.finditer(words):
        found = index.analyzer().analyze(part["quoted"] if part["word"] is None else part["word"])
        if not found:
            continue
        if len(found) == 1:
            query = Query.term_query(schema, "text", found[0])
        else:
            query = Query.phrase_query(schema, "text", list(found))
        if part["no"]:
            required.append((Occur.MustNot, query))
            continue
        stems.update(found)
        required.append((Occur.Must, query))
        optional.append((Occur.Should, query))
    return required, optional if len(optional) > 1 else [], frozenset(stems)


def _limits(schema: tantivy.Schema, wanted: Wanted) -> Iterator[Clause]:
    """The filters; they let a paragraph through or not, and have no part in its rank."""
    for name, values in wanted.filters.items():
        queries = [_filter(schema, name, value) for value in values]
        if name in EVERY or len(queries) == 1:
            yield from ((Occur.Must, _unranked(query)) for query in queries)
        elif queries:
            either = Query.boolean_query([(Occur.Should, query) for query in queries])
            yield Occur.Must, _unranked(either)
    if wanted.since or wanted.until:
        days = Query.range_query(
            schema,
            "adopted",
            tantivy.FieldType.Integer,
            wanted.since.toordinal() if wanted.since else 1,
            wanted.until.toordinal() if wanted.until else dt.date.max.toordinal(),
        )
        yield Occur.Must, _unranked(days)


def _unranked(query: tantivy.Query) -> tantivy.Query:
    return Query.const_score_query(query, 0.0)


def _filter(schema: tantivy.Schema, name: str, value: str) -> tantivy.Query:
    if name == "verb":
        words = re.findall(r"\w+", value.lower())
        if len(words) > 1:
            return Query.phrase_query(schema, "verb", list(words))
        return Query.term_query(schema, "verb", words[0] if words else "")
    return Query.term_query(schema, name, value)


def _like(library: Library, paragraph: str) -> tuple[tantivy.Query, tantivy.Query]:
    """A query for paragraphs like one of the register, and one for that paragraph itself."""
    name = _COMMA.sub(r"\1 ", " ".join(paragraph.split()))
    itself = Query.term_query(library.schema, "paragraph", name)
    result = library.searcher.search(itself, 1, count=False)
    if not result.hits:
        raise SettingsError(
            f"no paragraph of the register is “{paragraph}”",
            file="--like",
            remedy="write it as a hit is headed, such as “A/RES/68/145 para. 6”",
        )
    text = str(library.searcher.doc(result.hits[0][1]).get_first("text"))
    return Query.boolean_query(list(_telling(library, text))), itself


def _telling(library: Library, text: str) -> Iterator[Clause]:
    """The words of a text that tell most, each the more the oftener it stands there and the fewer
    paragraphs have it.

    Tantivy's own query of this kind counts paragraphs that have gone from the index among those
    with a word but not among all, and ends the process where that makes the former the more.
    """
    searcher = library.searcher
    paragraphs = searcher.num_docs
    weighed = []
    for word, times in Counter(index.analyzer().analyze(text)).items():
        having = min(searcher.doc_freq("text", word), paragraphs)
        rarity = math.log(1 + (paragraphs - having + 0.5) / (having + 0.5))
        weighed.append((-times * rarity, word))
    weighed.sort()
    for weight, word in weighed[:_TERMS]:
        query = Query.term_query(library.schema, "text", word)
        yield Occur.Should, Query.boost_query(query, weight / weighed[0][0])


def records(hits: Iterable[Hit]) -> Iterator[dict[str, object]]:
    """What ``operative corpus search --json`` prints, an object a hit."""
    for hit in hits:
        made = hit._asdict()
        made["score"] = round(hit.score, 4)
        yield made
