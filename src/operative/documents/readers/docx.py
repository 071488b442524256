"""Word documents: passages straight from the markup, part by part, without a tree of the whole.

``paragraph`` in a fragment is the index of the ``w:p`` among all of ``document.xml``, in document
order and from 0; the paragraphs of footnotes, endnotes, headers and footers count on from there.
``start`` counts the characters of that paragraph as it reads with changes accepted: its text, and
one character for each tab, line break, non-breaking hyphen and symbol.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from operative.documents import limits
from operative.documents.collector import paused
from operative.documents.model import BlockKind, Diagnostic
from operative.documents.passages import Passage
from operative.documents.readers import docx_names as w
from operative.documents.readers.docx_lean import Lean
from operative.documents.readers.docx_names import NS, RELATIONS
from operative.documents.readers.docx_numbering import Numbering
from operative.documents.readers.docx_package import HARDENED, Package, malformed
from operative.documents.readers.docx_runs import Notes, Story, first_note, note_format
from operative.documents.readers.docx_styles import Styles
from operative.documents.readers.docx_walk import Walk
from operative.documents.readers.found import Found
from operative.documents.readers.outline import levelled
from operative.errors import RefusedError

_TOP = (w.P, w.TBL, w.SDT, w.SECTPR, NS + "altChunk", NS + "ins", NS + "customXml", NS + "moveTo")
_SAYS = {
    "inserted": ("tracked-changes-accepted", "tracked insertions taken as accepted: {}"),
    "deleted": ("tracked-changes-accepted", "tracked deletions taken as accepted: {}"),
    "moved": ("tracked-changes-accepted", "tracked moves taken as accepted: {}"),
    "comment": ("comments-left-out", "comments left out: {}"),
    "hidden": ("hidden-text-left-out", "runs of hidden text left out: {}"),
    "symbol": ("unknown-symbol", "characters of pictorial fonts not known: {}"),
    "embedded": ("embedded-file-left-out", "embedded files left out: {}"),
    "note": ("footnote-missing", "footnotes called and not there: {}"),
}


@paused()
def passages(data: bytes) -> Found:
    """The passages of a docx: masthead, body, notes, then running heads; and what to know of it.

    Raises:
        UnreadableError: if the archive or its markup is damaged or locked.
        RefusedError: if it is hostile or asks too much (:mod:`operative.documents.limits`).
    """
    package = Package(data)
    relations = package.relations(package.main)
    parts = dict(reversed(relations.values()))
    styles = Styles(package.tree(parts.get("styles", "")))
    notes = {"footnote": Notes(""), "endnote": Notes("e", "lowerRoman")}
    story = Story(package.main, styles, notes)
    body: list[Passage] = []

    def give(passage: Passage) -> None:
        if len(body) >= limits.MAX_PASSAGES:
            raise RefusedError(f"has more than {limits.MAX_PASSAGES:,} paragraphs")
        body.append(passage)

    walk = Walk(story, Numbering(package.tree(parts.get("numbering", "")), styles), give)
    _settle_notes(package, parts, notes)
    _stream(package, walk)
    for kind in ("footnote", "endnote"):
        _read_notes(package, walk, parts.get(f"{kind}s", ""), notes[kind])
    masthead, furniture = _read_edges(package, walk, relations)
    return Found([*masthead, *levelled(body), *furniture], _diagnostics(story))


def _stream(package: Package, walk: Walk) -> None:
    """Read the body element by element, each let go once it is read."""
    with package.open(package.main) as stream:
        lean = Lean(stream)
        pulled = etree.XMLPullParser(events=("start",), tag=w.BODY, **HARDENED)
        bodies: list[etree._Element] = []
        try:
            while data := lean.read():
                walk.story.plain, walk.story.cells = lean.plain, lean.cells
                pulled.feed(data)
                bodies.extend(
                    element
                    for _, element in pulled.read_events()
                    if isinstance(element, etree._Element)
                )
                for body in bodies:
                    _take(body, walk, whole=False)
            pulled.close()
        except etree.XMLSyntaxError as error:
            raise malformed(package.main, error) from error
        for body in bodies:
            _take(body, walk, whole=True)


def _take(body: etree._Element, walk: Walk, *, whole: bool) -> None:
    """Walk through what stands in the body; the last, which may go on, waits until it is whole."""
    element = next(iter(body), None)
    while element is not None:
        following = element.getnext()
        if following is None and not whole:
            return
        if element.tag in _TOP:
            walk.blocks((element,))
        if element.tag != w.SECTPR:  # kept until the heads of pages are read
            element.clear()
        body.remove(element)
        element = following


def _settle_notes(package: Package, parts: dict[str, str], notes: dict[str, Notes]) -> None:
    settings = package.tree(parts.get("settings", ""))
    if settings is None:
        return
    for kind, held in notes.items():
        properties = settings.find(f"{NS}{kind}Pr")
        if properties is not None and properties.find(NS + "numFmt") is not None:
            held.format = note_format(properties)
        held.count = first_note(properties) - 1


def _read_notes(package: Package, walk: Walk, part: str, notes: Notes) -> None:
    """The texts of the notes that the body calls, in the order of the calls."""
    root = package.tree(part)
    found: dict[str, etree._Element] = {}
    if root is not None:
        walk.story.part = part
        found = {element.get(NS + "id", ""): element for element in root}
    for identifier, mark in notes.called.items():
        note = found.get(identifier)
        if note is None:
            walk.story.seen["note"] += 1
            continue
        texts: list[Passage] = []
        inner = replace(
            walk, give=texts.append, footnote=notes.prefix + identifier, cell=None, pending=[]
        )
        inner.blocks(note)
        for index, passage in enumerate(texts):
            walk.give(passage._replace(number=(mark or None) if index == 0 else None))


def _read_edges(
    package: Package, walk: Walk, relations: dict[str, tuple[str, str]]
) -> tuple[list[Passage], list[Passage]]:
    """What stands at the edges of pages: the first page's head is the masthead."""
    masthead: list[Passage] = []
    furniture: list[Passage] = []
    seen: set[str] = set()
    for index, section in enumerate(walk.sections):
        first_differs = section.find(NS + "titlePg") is not None
        for reference in section:
            kind, part = relations.get(reference.get(RELATIONS + "id", ""), ("", ""))
            if kind not in ("header", "footer") or part in seen or part not in package:
                continue
            seen.add(part)
            head = reference.get(NS + "type") == "first" and first_differs
            is_masthead = index == 0 and kind == "header" and head
            _read_edge(package, walk, part, masthead if is_masthead else furniture, is_masthead)
    return masthead, _once(furniture)


def _read_edge(
    package: Package, walk: Walk, part: str, into: list[Passage], is_masthead: bool
) -> None:
    root = package.tree(part)
    if root is None:
        return
    walk.story.part = part
    walk.story.fields.clear()
    kind = BlockKind.MASTHEAD if is_masthead else BlockKind.FURNITURE
    inner = replace(walk, give=into.append, kind=kind, cell=None, pending=[], sections=[])
    inner.blocks(root)
    into[:] = [passage._replace(cell=None, number=None) for passage in into]


def _once(passages: list[Passage]) -> list[Passage]:
    """Running heads of all sections, each text once."""
    seen: set[str] = set()
    out = []
    for passage in passages:
        text = " ".join(passage.text.split())
        if text not in seen:
            seen.add(text)
            out.append(passage)
    return out


def _diagnostics(story: Story) -> list[Diagnostic]:
    found: dict[str, list[str]] = {}
    for key, (code, message) in _SAYS.items():
        count = story.seen[key]
        if count:
            found.setdefault(code, []).append(message.format(count))
    return [Diagnostic(code, "; ".join(messages)) for code, messages in found.items()]
