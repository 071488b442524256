"""Records of the United Nations Digital Library in MARCXML, joined to texts by their symbols.

Fields as the library fills them: 001 record, 191 symbol with body and session, 245 title, 269 date
(260 where there is none), 991 agenda, 650 subjects, 993 related documents, 996 how it was adopted.
A vote has a record of its own: 791 symbol of what was adopted, 952 and 993 related documents, 967
to 969 the votes of States, 996 their figures.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from operative.documents import limits, symbols
from operative.documents.model import Diagnostic
from operative.errors import RefusedError, UnreadableError
from operative.resolutions.model import Vote

if TYPE_CHECKING:  # it is loaded where there is a record: most documents are none
    from pymarc import Field, Record

_NAMESPACE = b"http://www.loc.gov/MARC21/slim"
_ROOT = re.compile(rb"<(?:\w+:)?(?:collection|record)[\s>]")
_HEAD = 4096
_FIGURES = re.compile(r"\b(\d{1,3})-(\d{1,3})-(\d{1,3})\b")
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")  # as records of votes have it
_VOTES = ("967", "968", "969")  # each holds up to 65 States
_RECORD_END = re.compile(rb"(?<=record>)")
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}


@dataclass(frozen=True, slots=True)
class LibraryRecord:
    """What the library says of a document; ``None`` or empty where it does not say."""

    id: str | None
    symbols: tuple[str, ...]  # normalised where they are document symbols
    title: str | None
    date: str | None  # as far as the library gives it: "2013-12-18", "2013"
    body: str | None
    session: str | None
    agenda: tuple[str, ...]  # "A/68/251, item 65 (a), CHILDREN'S RIGHTS."
    subjects: tuple[str, ...]
    adopted: str | None  # "Adopted without vote, 70th plenary meeting"
    vote: Vote | None
    votes: tuple[tuple[str, str], ...]  # State and "Y", "N", "A" or "X", as recorded
    related: tuple[str, ...]


def is_records(data: bytes) -> bool:
    """Whether a file begins as MARCXML does."""
    head = data[:_HEAD]
    return _ROOT.search(head) is not None and (
        _NAMESPACE in head or re.search(rb"<(?:\w+:)?(?:leader|controlfield|datafield)\b", head)
        is not None
    )  # fmt: skip


def read_records(path: Path) -> tuple[tuple[LibraryRecord, ...], tuple[Diagnostic, ...]]:
    """The records in a file, and what could not be read of it.

    Raises:
        UnreadableError: if the file cannot be opened or holds no record.
        RefusedError: if it declares entities or is larger than texts may be.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"cannot be opened ({error.strerror or error})", file=str(path), remedy="check the path"
        ) from error
    return parse_records(data, name=str(path))


def parse_records(
    data: bytes, *, name: str
) -> tuple[tuple[LibraryRecord, ...], tuple[Diagnostic, ...]]:
    """The records in ``data``; see :func:`read_records`. A broken record is passed over."""
    if len(data) > limits.MAX_TEXT:
        raise RefusedError("is too large", file=name, remedy="split it")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise RefusedError(
            "declares its own entities", file=name, remedy="ask its sender for a clean copy"
        )
    found: list[LibraryRecord] = []
    said: list[Diagnostic] = []
    for count, element in enumerate(_elements(data, name, said), 1):
        try:
            found.append(_record(element))
        except Exception as error:  # noqa: BLE001 - pymarc raises what it meets
            message = f"a record is left out: {error}"
            said.append(Diagnostic("record-unreadable", message, f"record {count}"))
    if not found:
        raise UnreadableError(
            "holds no record of a library", file=name, remedy="export the records as MARCXML"
        )
    return tuple(found), tuple(said)


def _elements(data: bytes, name: str, said: list[Diagnostic]) -> Iterator[bytes]:
    """The records one by one, up to where the XML breaks off."""
    parser = etree.XMLPullParser(events=("end",), tag="{*}record", **_SAFE)
    try:
        for part in _RECORD_END.split(data):
            parser.feed(part)
            for _, element in parser.read_events():
                if isinstance(element, etree._Element):
                    yield etree.tostring(element, with_tail=False)
                    element.clear()
        parser.close()
    except etree.XMLSyntaxError as error:
        said.append(
            Diagnostic("records-cut-short", f"the XML breaks off at line {error.lineno}", name)
        )


def by_symbol(records: Iterable[LibraryRecord]) -> dict[str, LibraryRecord]:
    """The records by each of their symbols.

    Where two have one, as a resolution and the vote on it do, the first stands, and what it leaves
    open is as the next one says.
    """
    found: dict[str, LibraryRecord] = {}
    for record in records:
        for symbol in record.symbols:
            known = found.get(symbol)
            found[symbol] = record if known is None else _filled(known, record)
    return found


def _filled(known: LibraryRecord, more: LibraryRecord) -> LibraryRecord:
    return replace(
        known,
        **{
            one.name: getattr(more, one.name)
            for one in fields(known)
            if getattr(known, one.name) in (None, ())
        },
    )


def _record(data: bytes) -> LibraryRecord:
    from pymarc import marcxml

    record: Record = marcxml.parse_xml_to_array(io.BytesIO(data))[0]  # type: ignore[no-untyped-call]
    own = "191" if record.get_fields("191") else "791"
    marks = _all(record, own, "a")
    control = record.get_fields("001")
    made = LibraryRecord(
        id=(control[0].data or "").strip() or None if control else None,
        symbols=tuple(dict.fromkeys(map(_symbol, marks))),
        title=_title(record),
        date=_day(_first(record, "269", "a") or _first(record, "260", "c")),
        body=_first(record, own, "b"),
        session=_first(record, own, "c"),
        agenda=tuple(_joined(field, "abcd") for field in record.get_fields("991")),
        subjects=_all(record, "650", "a"),
        adopted=_first(record, "996", "a"),
        vote=_vote(record),
        votes=tuple(
            (field.get("e") or field.get("c") or "", field.get("d") or "X")
            for field in record.get_fields(*_VOTES)
        ),
        related=tuple(
            dict.fromkeys(
                _symbol(mark) for tag in ("952", "993") for mark in _all(record, tag, "a")
            )
        ),
    )
    if not made.symbols and made.title is None:
        raise ValueError("it has neither symbol nor title")
    return made


def _vote(record: Record) -> Vote | None:
    """The figures of a vote: in words, or yes, no and abstentions in subfields of their own."""
    figures = _FIGURES.search(_first(record, "996", "a") or "")
    if figures:
        return Vote(*map(int, figures.groups()))
    told = [_first(record, "996", code) for code in "bcd"]
    if told[0] is None or not all(one is None or one.isdecimal() for one in told):
        return None
    return Vote(*(int(one or 0) for one in told))


def _day(date: str | None) -> str | None:
    written = _DAY.fullmatch(date or "")
    return "-".join(written.groups()) if written else date


def _symbol(mark: str) -> str:
    try:
        return symbols.parse(mark.strip()).text
    except ValueError:
        return mark.strip()


def _title(record: Record) -> str | None:
    fields = record.get_fields("245")
    return _joined(fields[0], "ab", " ").rstrip(" :/") or None if fields else None


def _joined(field: Field, codes: str, between: str = ", ") -> str:
    return between.join(part.strip() for part in field.get_subfields(*codes) if part.strip())


def _first(record: Record, tag: str, code: str) -> str | None:
    return next(iter(_all(record, tag, code)), None)


def _all(record: Record, tag: str, code: str) -> tuple[str, ...]:
    return tuple(
        value.strip()
        for field in record.get_fields(tag)
        for value in field.get_subfields(code)
        if value.strip()
    )


def as_row(record: LibraryRecord) -> dict[str, Any]:
    """The record as ``operative read --json`` prints it."""
    vote = record.vote
    return {
        "id": record.id,
        "symbols": list(record.symbols),
        "title": record.title,
        "date": record.date,
        "body": record.body,
        "session": record.session,
        "agenda": list(record.agenda),
        "subjects": list(record.subjects),
        "adopted": record.adopted,
        "vote": None
        if vote is None
        else {
            "in_favour": vote.in_favour,
            "against": vote.against,
            "abstaining": vote.abstaining,
        },
        "votes": [{"state": state, "vote": cast} for state, cast in record.votes],
        "related": list(record.related),
    }
