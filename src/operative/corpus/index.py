"""The search index: a Tantivy index of paragraphs, made from the buckets and kept in step."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import tantivy

from operative.corpus.layout import Register, write_whole
from operative.corpus.schemas import PARAGRAPHS, read

VERSION = 2  # of the schema and the settings below
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
    """What is in the index."""

    version: int = VERSION
    buckets: list[str] = []


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
    for name in ("paragraph", "bucket", *FILTERS):
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
    """The index in a folder, ready to be searched or written."""
    index = tantivy.Index.open(str(folder))
    index.register_tokenizer("words", analyzer())
    return index


def state(folder: Path) -> State | None:
    """What is in the index of a folder; ``None`` where there is none that can be gone on with."""
    try:
        found = msgspec.json.decode((folder / STATE).read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError):
        return None
    return found if found.version == VERSION and tantivy.Index.exists(str(folder)) else None


class Writer:
    """Brings the index in step with the buckets; what is not committed is lost without harm."""

    def __init__(self, register: Register) -> None:
        self._register = register
        folder = register.search
        known = state(folder)
        self._fresh = known is None
        if known is None:
            shutil.rmtree(folder, ignore_errors=True)
            self._index = create(folder)
        else:
            self._index = open_index(folder)
        self._held = set(known.buckets) if known else set()
        self._writer: tantivy.IndexWriter | None = None
        self._added = 0

    def add(self, bucket: str) -> None:
        """Take a bucket in, unless it is in already."""
        if bucket in self._held:
            return
        writer = self._open()
        if not self._fresh:
            # A run that was killed between its commit and its note may have left the bucket here.
            writer.delete_documents_by_term("bucket", bucket)
        for made in documents(self._register, bucket):
            writer.add_document(made)
        self._held.add(bucket)
        self._added += 1
        if self._added % _AT_ONCE == 0:
            self._commit()

    def keep(self, buckets: Iterable[str]) -> None:
        """Take everything else out, and write the index."""
        kept = set(buckets)
        for bucket in sorted(self._held - kept):
            self._open().delete_documents_by_term("bucket", bucket)
            self._held.discard(bucket)
        if self._writer is not None or not (self._register.search / STATE).exists():
            self._commit()
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def _open(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        return self._writer

    def _commit(self) -> None:
        if self._writer is not None:
            self._writer.commit()
        told = State(buckets=sorted(self._held))
        write_whole(self._register.search / STATE, msgspec.json.encode(told))


def documents(register: Register, bucket: str) -> Iterator[tantivy.Document]:
    """The paragraphs of a bucket as the index takes them."""
    folder = register.tables / bucket
    about = _about(folder)
    table = read(folder / "paragraphs.parquet", list(_COLUMNS))
    for batch in table.to_batches(max_chunksize=4096):
        columns = [batch.column(name).to_pylist() for name in _COLUMNS]
        for row in zip(*columns, strict=True):
            if row[4] in PARAGRAPHS:
                yield _document(bucket, row, about[row[0]])


def _about(folder: Path) -> dict[str, tuple[Any, ...]]:
    names = ("source", "title", "organ", "session", "adopted")
    table = read(folder / "documents.parquet", list(names))
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return {row[0]: row[1:] for row in rows}


def _document(bucket: str, row: Sequence[Any], about: Sequence[Any]) -> tantivy.Document:
    source, document, paragraph, anchor, part, number, start, end, text, *asked = row
    verbs, kinds, addressed, named, due, topics = asked
    title, organ, session, adopted = about
    day = adopted.isoformat() if adopted else None
    record = Record(document, title, organ, session, day, part, anchor, number, start, end, source)
    made = tantivy.Document()
    made.add_bytes("record", msgspec.msgpack.encode(record))
    if adopted:
        made.add_integer("adopted", adopted.toordinal())
    texts = [("text", text), ("paragraph", paragraph), ("bucket", bucket)]
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
