"""A document is read as a resolution: a walk through its blocks, then anchors and masthead."""

from __future__ import annotations

import re
from dataclasses import replace

from operative.documents.anchors import Claim, settle
from operative.documents.model import Block, BlockKind, Diagnostic, Document
from operative.resolutions import annexes, footnotes, masthead, regions
from operative.resolutions.model import Annex, Neighbour, Paragraph, Resolution
from operative.resolutions.openings import pattern
from operative.resolutions.regions import Region
from operative.resolutions.rows import Part, Row, number_of
from operative.resolutions.walk import Walk

_WRONG_NUMBER = re.compile(r"(?<!\S)(?=\S*?\d{2})\S*(?<=\.)\s+")  # "77280. "
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 400  # characters
_NEAR_TITLE = 6  # lines above the organ's
_FAR_ABOVE = 20  # blocks of a page's top
_FEWEST_WORDS = 3  # of a title above them: "Full text" is none
LONGEST_PARAGRAPH = 50_000  # characters; what is longer is a text that lost its line ends


def parse(document: Document) -> Resolution:
    """The resolution, decision or statement that ``document`` holds.

    Never raises on odd text: what is missing is ``None`` or empty, and ``diagnostics`` say what a
    careful person should know. The resolution's own ``document`` has the same text and spans, and
    the anchors of a resolution.
    """
    walk = Walk(document, wanted=regions.wanted(document), bilingual=regions.is_bilingual(document))
    walk.run()
    main = _main(walk)
    _count_unnumbered(walk)
    _name_regions(walk, main)
    anchors = settle([row.claim or Claim(row.block.anchor) for row in walk.rows])
    blocks = tuple(_anchored(row, anchors, index) for index, row in enumerate(walk.rows))
    begins = main.begins if main.begins is not None else len(document.text)
    ends = main.ends if main.ends is not None else _end(walk, main)
    last = _next_start(walk, main)
    head = masthead.read(
        document, masthead.Place(main.title, _start(walk, main), begins, ends, last), main.organ
    )
    title = document.text_of(main.title) if main.title is not None else None
    if title is None and len(walk.regions) == 1:
        title = (
            document.title
            or _line_above(document, main)
            or _heading_above(document, main)
            or _labelled_title(document, main)
            or _title_above(document, main)
        )
    title = title or walk.item
    named = replace(document, blocks=blocks, symbol=head.symbol or document.symbol, title=title)
    whole = regions.is_compilation(document)
    parts = [
        _parts(walk, range(len(anchors)) if whole else _rows(walk, region), anchors)
        for region in walk.regions
    ]
    preamble, operative, annexed = parts[walk.regions.index(main)]
    return Resolution(
        document=named,
        masthead=head,
        title=title,
        preamble=preamble,
        operative=operative,
        annexes=annexed,
        footnotes=footnotes.gather(named),
        diagnostics=_diagnostics(walk, main, operative),
        others=tuple(
            _neighbour(document, region, found)
            for region, found in zip(walk.regions, parts, strict=True)
            if region is not main and any(found) and not whole
        ),
    )


def _rows(walk: Walk, region: Region) -> range:
    """The indices of the rows of a region."""
    following = walk.regions[walk.regions.index(region) + 1 :]
    return range(region.first, following[0].first if following else len(walk.rows))


def _acts_in(walk: Walk, region: Region) -> bool:
    """Whether anything is decided in a region."""
    return any(
        walk.rows[index].part is Part.OPERATIVE and walk.rows[index].claim
        for index in _rows(walk, region)
    )


def _main(walk: Walk) -> Region:
    """The resolution that the document is kept for; see :func:`regions.main`."""
    acting = [_acts_in(walk, region) for region in walk.regions]
    return walk.regions[regions.main(walk.document, walk.regions, acting, walk.wanted)]


def _start(walk: Walk, main: Region) -> int:
    """Where the text of the main resolution may begin: after what belongs to another one."""
    for region in reversed(walk.regions[: walk.regions.index(main)]):
        if _acts_in(walk, region) and main.title is not None:
            return main.title.start
    return 0


def _line_above(document: Document, main: Region) -> str | None:
    """The line between masthead and organ, where no number makes a title of it."""
    if main.organ is None or main.begins is None:
        return None
    above = [
        block
        for block in document.blocks
        if block.end <= main.begins and block.kind not in (BlockKind.FURNITURE, BlockKind.FOOTNOTE)
    ]
    if [block.kind is BlockKind.MASTHEAD for block in above[-2:]] != [True, False]:
        return None
    line = _WRONG_NUMBER.sub("", document.text_of(above[-1]))
    fits = _SHORTEST_TITLE < len(line) < _LONGEST_TITLE and line[-1] not in ".;:,"
    return line if fits and line[0].isupper() else None


def _title_above(document: Document, main: Region) -> str | None:
    """The title that stands above the organ's line, where no number or masthead tells it.

    Between the two may stand where it is printed: "Doc. EX.CL/887", "(Agenda item 10)", or who
    proposes it.
    """
    if main.organ is None or main.begins is None or regions.is_compilation(document):
        return None
    lines: list[str] = []
    passed = 0
    for block in reversed(document.blocks):
        if block.end > main.begins or block.kind in (BlockKind.FURNITURE, BlockKind.FOOTNOTE):
            continue
        text, passed = document.text_of(block), passed + 1
        if passed > _NEAR_TITLE or (lines and not (lines[0].isupper() and text.isupper())):
            break
        if block.kind is BlockKind.MASTHEAD or pattern("printed-at").fullmatch(text):
            if lines:
                break
        else:
            lines.insert(0, text)
    title = " ".join(lines)
    fits = len(lines) > 0 and len(title.split()) >= _FEWEST_WORDS and len(title) < _LONGEST_TITLE
    return title if fits and title[0].isupper() and title[-1] not in ".;:," else None


def _labelled_title(document: Document, main: Region) -> str | None:
    """The title that a label tells above the text: "Topic: …"."""
    if main.begins is None or regions.is_compilation(document):
        return None
    for block in document.blocks[:_FAR_ABOVE]:
        found = pattern("labelled").fullmatch(document.text_of(block))
        if found and block.end <= main.begins and block.kind is not BlockKind.FURNITURE:
            return found["title"]
    return None


def _heading_above(document: Document, main: Region) -> str | None:
    """The heading that a letter opens with, the only one of its rank: "Letter dated …"."""
    if main.organ is not None or main.begins is not None:
        return None
    outer = [b for b in document.blocks if b.kind is BlockKind.HEADING and b.level == 1]
    if len(outer) != 1:
        return None
    text = (BlockKind.PARAGRAPH, BlockKind.NUMBERED, BlockKind.SUBPARAGRAPH, BlockKind.CELL)
    first = next((block for block in document.blocks if block.kind in text), None)
    return document.text_of(outer[0]) if first and outer[0].end <= first.start else None


def _next_start(walk: Walk, main: Region) -> int:
    """Where the next resolution on the pages begins."""
    after = walk.regions[walk.regions.index(main) + 1 :]
    return next((r.title.start for r in after if r.title), len(walk.document.text))


def _name_regions(walk: Walk, main: Region) -> None:
    """What belongs to another resolution on the same pages is anchored under that one's number."""
    for region in walk.regions:
        if region is main:
            continue
        for index in _rows(walk, region):
            row = walk.rows[index]
            if row.claim is not None and row.parent is None and not row.claim.region:
                row.claim.region = region.name


def _parts(
    walk: Walk, indices: range, anchors: list[str]
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...], tuple[Annex, ...]]:
    """Preamble, operative paragraphs and annexes among some rows."""
    rows = [(walk.rows[index], anchors[index]) for index in indices]
    paragraphs = _paragraphs(walk.document, rows, anchors)
    return (
        tuple(paragraph for where, paragraph in paragraphs if where is Part.PREAMBLE),
        tuple(paragraph for where, paragraph in paragraphs if where is Part.OPERATIVE),
        annexes.gather(walk.document, rows),
    )


def _neighbour(
    document: Document,
    region: Region,
    parts: tuple[tuple[Paragraph, ...], tuple[Paragraph, ...], tuple[Annex, ...]],
) -> Neighbour:
    preamble, operative, annexed = parts
    title = None if region.title is None else document.text_of(region.title)
    return Neighbour(region.name, title, preamble, operative, annexed)


def _end(walk: Walk, main: Region) -> int:
    rows = [walk.rows[index] for index in _rows(walk, main)]
    last = [row.block.end for row in rows if row.part is Part.OPERATIVE and row.claim]
    return last[-1] if last else len(walk.document.text)


def _count_unnumbered(walk: Walk) -> None:
    """Where no operative paragraph of a resolution has a number, they are counted: "para. 3".

    So are those before the first number, where it tells that theirs were lost: seven before "8.".
    """
    for region in walk.regions:
        rows = [walk.rows[index] for index in _rows(walk, region)]
        tops = [row for row in rows if row.part is Part.OPERATIVE and row.claim]
        if any(row.numbered for row in tops):
            tops = _before_the_first_number(tops)
        for row in tops:
            assert row.claim is not None  # noqa: S101 - chosen by it above
            row.claim.label = row.claim.label.removeprefix("unnumbered ")


def _before_the_first_number(tops: list[Row]) -> list[Row]:
    """The paragraphs before the first with a number, if they are as many as it says."""
    tops = [row for row in tops if row.parent is None]
    first = next(index for index, row in enumerate(tops) if row.numbered)
    return tops[:first] if number_of(tops[first].block) == first + 1 else []


def _anchored(row: Row, anchors: list[str], index: int) -> Block:
    parent = None if row.parent is None else anchors[row.parent]
    block = row.block
    if block.anchor == anchors[index] and block.parent == parent:
        return block
    kind = block.kind
    if row.claim is not None and row.depth and kind is BlockKind.PARAGRAPH:
        kind = BlockKind.SUBPARAGRAPH
    return block._replace(kind=kind, anchor=anchors[index], parent=parent)


def _paragraphs(
    document: Document, rows: list[tuple[Row, str]], anchors: list[str]
) -> list[tuple[Part, Paragraph]]:
    found: list[tuple[Part, Paragraph]] = []
    for row, anchor in rows:
        if row.claim is None:
            continue
        block = row.block
        parent = None if row.parent is None else anchors[row.parent]
        found.append(
            (
                row.part,
                Paragraph(
                    anchor=anchor,
                    start=block.start,
                    end=block.end,
                    text=document.text_of(block),
                    number=block.number,
                    parent=parent,
                    depth=row.depth,
                    section=block.section,
                    continues=parent if row.continues else None,
                ),
            )
        )
    return found


def _diagnostics(
    walk: Walk, main: Region, operative: tuple[Paragraph, ...]
) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if not operative:
        found.append(
            Diagnostic("no-operative-paragraphs", "no operative paragraph was found in the text")
        )
    found.extend(
        Diagnostic(
            "overlong",
            f"has {len(paragraph.text):,} characters, of which the first {LONGEST_PARAGRAPH:,} are"
            " searched; its line ends may be lost",
            paragraph.anchor,
        )
        for paragraph in operative
        if len(paragraph.text) > LONGEST_PARAGRAPH
    )
    expected = 1
    for row in (walk.rows[index] for index in _rows(walk, main)):
        value = number_of(row.block)
        if row.part is not Part.OPERATIVE or not row.numbered or value is None:
            continue
        if value not in (expected, 1):
            found.append(
                Diagnostic(
                    "numbers-skip",
                    f"paragraph {value} stands where paragraph {expected} was expected",
                    row.block.anchor,
                )
            )
        expected = value + 1
    return tuple(found)
