"""The search index: a Tantivy index of paragraphs, made from the buckets and kept in step.

When a bucket takes the place of another, only those of its sources go in anew that were not in the
other as they are now. So what the index holds has to be known at any time, though a run may be
killed at any moment: before each commit a note of the buckets is written that says for which
commit it holds, and what held until then.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import tantivy

from operative.corpus.layout import Input, Inputs, Register
from operative.corpus.schemas import PARAGRAPHS, read, spans
from operative.errors import UnreadableError
from operative.files import write_whole

VERSION = 3  # of the schema and the settings below
STATE = "buckets.json"
_META = "meta.json"  # Tantivy's own file of settings
_BLOCK = 4096  # bytes of texts that are packed together: those unpacked to show one paragraph
_HEAP = 64_000_000  # bytes of postings before a segment is written
_AT_ONCE = 256  # buckets between two commits: what a killed run has to index again

FILTERS = ("actor", "organ", "session", "kind", "due", "topic")

_COLUMNS = (
    *("source", "document", "paragraph", "anchor", "part", "number", "start", "end", "text"),
    *("verbs", "kinds", "addressed", "named", "due", "topics"),
)


class State(msgspec.Struct):
    """What is in the index: buckets in the order in which they were taken in.

    Where two have a source in common, the index holds what the later one says. ``before`` is what
    held until the commit that is noted here, and ``until`` the number of the commit before it.
    """

    version: int = VERSION
    buckets: list[str] = []
    before: list[str] = []
    until: int = -1


class _Meta(msgspec.Struct):
    """What Tantivy says of an index: the number of its last commit."""

    opstamp: int


class Record(msgspec.Struct, array_like=True):
    """What a hit shows, kept in the index beside the paragraph's text."""

    document: str
    title: str | None
    organ: str | None
    session: int | None
    adopted: str | None  # ISO date
    part: str
    anchor: str
    number: str | None
    start: int
    end: int
    source: str


_Stamp = tuple[str, str, bool, bool]  # engine, digest of the source, failed, crashed


@cache
def analyzer() -> tantivy.TextAnalyzer:
    """How text becomes words: small letters, without accents, English endings taken off."""
    keep = tantivy.Filter
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(keep.remove_long(60))
        .filter(keep.lowercase())
        .filter(keep.ascii_fold())
        .filter(keep.stemmer("English"))
        .build()
    )


def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="words")
    builder.add_text_field("verb", tokenizer_name="default")
    for name in ("paragraph", "source", *FILTERS):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("adopted", indexed=True, fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def create(folder: Path) -> tantivy.Index:
    """A new index in a folder, ready to be written.

    Tantivy packs 16 KiB of texts together, and a search would unpack as much for each of its hits.
    The size is a setting of the index that its Python face does not give, so it is set in the
    file, before anything is written.
    """
    folder.mkdir(parents=True)
    tantivy.Index(schema(), path=str(folder))
    meta = msgspec.json.decode((folder / _META).read_bytes())
    meta["index_settings"]["docstore_blocksize"] = _BLOCK
    write_whole(folder / _META, msgspec.json.encode(meta))
    return open_index(folder)


def open_index(folder: Path) -> tantivy.Index:
    """The index in a folder, ready to be searched or written.

    Raises:
        UnreadableError: if it cannot be opened; who only searches has to lock it too.
    """
    try:
        index = tantivy.Index.open(str(folder))
    except ValueError as error:
        raise UnreadableError(
            f"the search index cannot be opened ({error})",
            file=str(folder),
            remedy="see that you may write there, or remove it and build again",
        ) from error
    index.register_tokenizer("words", analyzer())
    return index


def state(folder: Path) -> list[str] | None:
    """The buckets in the index of a folder, in the order in which they were taken in.

    ``None`` where there is no index that can be gone on with.
    """
    try:
        found = msgspec.json.decode((folder / STATE).read_bytes(), type=State)
        last = _last_commit(folder)
    except (OSError, msgspec.MsgspecError):
        return None
    if found.version != VERSION or not tantivy.Index.exists(str(folder)):
        return None
    return found.before if last == found.until else found.buckets


def _last_commit(folder: Path) -> int:
    return msgspec.json.decode((folder / _META).read_bytes(), type=_Meta).opstamp


class Writer:
    """Brings the index in step with buckets; what is not committed is lost without harm.

    ``buckets`` are those that are to be in it, as far as they are known by now.
    """

    def __init__(self, register: Register, buckets: Collection[str]) -> None:
        self._register = register
        folder = register.search
        held = state(folder)
        try:
            self._going = {} if held is None else _sources(register, held, set(buckets))
        except (OSError, msgspec.MsgspecError):  # a bucket that is in it is no longer there
            held = None
        if held is None:
            shutil.rmtree(folder, ignore_errors=True)
            self._index = create(folder)
            self._going = {}
        else:
            self._index = open_index(folder)
        self._fresh = held is None
        self._held = dict.fromkeys(held or ())
        self._committed = list(self._held)
        self._writer: tantivy.IndexWriter | None = None
        self._added = 0

    def add(self, bucket: str, *, anew: bool = False) -> None:
        """Take a bucket in, unless it is in already and has not been made anew."""
        if bucket in self._held and not anew:
            return
        inputs = self._register.inputs(bucket)
        kept = {one.source for one in inputs.items if self._stays(one, inputs)}
        for one in inputs.items:
            if self._going.pop(one.source, None) is not None or anew:
                self._take_out(one.source, but=kept)
        writer = self._open()
        for made in documents(self._register, bucket, kept):
            writer.add_document(made)
        self._held.pop(bucket, None)
        self._held[bucket] = None
        self._added += 1
        if self._added % _AT_ONCE == 0:
            self._commit()

    def keep(self, buckets: Collection[str]) -> None:
        """Take everything else out, and write the index."""
        for source in sorted(self._going):
            self._take_out(source)
        self._going.clear()
        kept = set(buckets)
        self._held = {name: None for name in self._held if name in kept}
        if self._writer is not None or self._fresh:
            self._commit()
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def _stays(self, one: Input, inputs: Inputs) -> bool:
        return self._going.get(one.source) == _stamp(one, inputs)

    def _take_out(self, source: str, but: Collection[str] = ()) -> None:
        if source not in but:
            self._open().delete_documents_by_term("source", source)

    def _open(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        return self._writer

    def _commit(self) -> None:
        folder = self._register.search
        last = _last_commit(folder)
        told = State(buckets=list(self._held), before=self._committed, until=last)
        write_whole(folder / STATE, msgspec.json.encode(told))
        self._open().commit()
        if _last_commit(folder) == last:  # the number stays where no paragraph changed
            write_whole(folder / STATE, msgspec.json.encode(State(buckets=told.buckets)))
        self._committed = told.buckets
        self._fresh = False


def _stamp(one: Input, inputs: Inputs) -> _Stamp:
    """What decides which paragraphs a bucket has of one of its sources."""
    return inputs.engine, one.digest, one.failed, one.crashed


def _sources(register: Register, held: Sequence[str], stay: Collection[str]) -> dict[str, _Stamp]:
    """What the index has of those sources whose bucket does not stay, by source."""
    if all(name in stay for name in held):
        return {}
    found: dict[str, _Stamp] = {}
    for name in held:
        inputs = register.inputs(name)
        for one in inputs.items:
            if name in stay:
                found.pop(one.source, None)
            else:
                found[one.source] = _stamp(one, inputs)
    return found


def documents(
    register: Register, bucket: str, but: Collection[str] = ()
) -> Iterator[tantivy.Document]:
    """The paragraphs of a bucket as the index takes them, without those of some sources."""
    folder = register.tables / bucket
    about = _about(folder)
    table = read(folder / "paragraphs.parquet", list(_COLUMNS))
    for source, start, end in spans(table):
        if source in but:
            continue
        part = table.slice(start, end - start)
        columns = [part.column(name).to_pylist() for name in _COLUMNS]
        for row in zip(*columns, strict=True):
            if row[4] in PARAGRAPHS:
                yield _document(row, about[row[0]])


def _about(folder: Path) -> dict[str, tuple[Any, ...]]:
    names = ("source", "title", "organ", "session", "adopted")
    table = read(folder / "documents.parquet", list(names))
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return {row[0]: row[1:] for row in rows}


def _document(row: Sequence[Any], about: Sequence[Any]) -> tantivy.Document:
    source, document, paragraph, anchor, part, number, start, end, text, *asked = row
    verbs, kinds, addressed, named, due, topics = asked
    title, organ, session, adopted = about
    day = adopted.isoformat() if adopted else None
    record = Record(document, title, organ, session, day, part, anchor, number, start, end, source)
    made = tantivy.Document()
    made.add_bytes("record", msgspec.msgpack.encode(record))
    if adopted:
        made.add_integer("adopted", adopted.toordinal())
    texts = [("text", text), ("paragraph", paragraph), ("source", source)]
    if organ:
        texts.append(("organ", organ))
    if session is not None:
        texts.append(("session", str(session)))
    actors = addressed + [one for one in named if one not in addressed]
    several = (("verb", verbs), ("actor", actors), ("kind", kinds), ("due", due), ("topic", topics))
    texts += [(name, value) for name, values in several for value in values]
    for name, value in texts:
        made.add_text(name, value)
    return made
