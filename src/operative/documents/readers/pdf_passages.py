"""The gathered paragraphs of a PDF become passages: title, headings by size, footnotes, body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from operative.documents import footnotes
from operative.documents.model import BlockKind
from operative.documents.passages import UNKNOWN, Fragment, Passage
from operative.documents.readers.outline import levelled
from operative.documents.readers.pdf_page import Row
from operative.documents.readers.pdf_paragraphs import Builder
from operative.documents.readers.pdf_text import ENDS, SMALL, Text, is_masthead, own_mark

_DIGITS = re.compile(r"\d+")
_HEADINGS = frozenset(("Title", "H", "H1", "H2", "H3", "H4", "H5", "H6"))
_WORD = re.compile(  # or a year in a date, or a number with its stop: no power follows that
    r"[a-z]{4}$|[a-z]{3}[,;.)”’\"]{1,3}$|\d[,;.]$|\d{3}\)$|(?<!\d)(?:19|20)\d\d$"
)
_POWER = re.compile(r"(?:^|[^A-Za-z\d])(?:[kcdm]?m|[A-Za-z]|\d{1,3})$")  # "km2", "x2", "10" and 6
_COMPOUND = re.compile(r"\w-\w+-$")


def settle(builder: Builder, *, accessible: bool = False) -> list[Passage]:
    """The passages, once all sizes are known.

    Args:
        builder: what was gathered from the pages.
        accessible: whether the file says that it follows PDF/UA (ISO 14289-1), whose headings
            are numbered by their depth.
    """
    sizes = sorted(
        {
            round(text.size, 1)
            for text in builder.texts
            if text.cell is None and text.size > builder.body + 0.6
        },
        reverse=True,
    )
    identifiers = _identify(builder)
    told = _tells_headings(builder)
    body = [_passage(text, builder, sizes, identifiers, told) for text in builder.texts]
    if not told or _is_headed_once(body):
        body = _with_title(body)
    notes = []
    for index, text in enumerate(builder.notes):
        passage = _passage(text, builder, sizes, {})
        identifier = f"pdf {index + 1}"
        fragments = _without_mark(passage.fragments, text.mark)
        notes.append(
            passage._replace(fragments=fragments, number=text.mark, footnote=identifier, level=0)
        )
    edges = [_passage(text, builder, sizes, {}) for text in _once(builder.edges)]
    if not told or not (_has_title(builder) or (accessible and _skips_no_level(body))):
        body = levelled(body)  # word processors tag headings by style, captions among them
    return [*body, *notes, *edges]


def _has_title(builder: Builder) -> bool:
    return any(text.tag == "Title" for text in builder.texts)


def _skips_no_level(body: list[Passage]) -> bool:
    """Whether each heading stands at most one level below the one before it, the first on top."""
    levels = [passage.level for passage in body if passage.kind is BlockKind.HEADING]
    return all(level <= before + 1 for before, level in pairwise([0, *levels]))


def _is_headed_once(body: list[Passage]) -> bool:
    """Whether one heading alone stands above all others, and no title is marked."""
    if any(passage.kind is BlockKind.TITLE for passage in body):
        return False
    return sum(passage.kind is BlockKind.HEADING and passage.level == 1 for passage in body) == 1


def _with_title(body: list[Passage]) -> list[Passage]:
    """The first heading in the largest letters on the first page is the title."""
    for index, passage in enumerate(body):
        if passage.fragments[0].page != 1:
            break
        if passage.kind is BlockKind.HEADING and passage.level == 1:
            title = passage._replace(kind=BlockKind.TITLE, level=0)
            return [*body[:index], title, *body[index + 1 :]]
    return body


def _once(edges: list[Text]) -> list[Text]:
    """Running heads and feet, each once, whatever the page number in them."""
    seen: dict[str, Text] = {}
    for text in edges:
        seen.setdefault(_DIGITS.sub("#", text.text.strip()), text)
    return list(seen.values())


def _identify(builder: Builder) -> dict[tuple[int, str], str]:
    """Footnotes by the page they begin on and their mark."""
    return {
        (text.rows[0][1], text.mark): f"pdf {index + 1}"
        for index, text in enumerate(builder.notes)
        if text.mark is not None
    }


def _passage(
    text: Text,
    builder: Builder,
    sizes: list[float],
    notes: dict[tuple[int, str], str],
    told: bool = False,
) -> Passage:
    fragments: list[Fragment] = []
    for index, (row, page) in enumerate(text.rows):
        if index and not _runs_on(text.rows[index - 1][0], row):
            fragments.append(Fragment("\n"))
        fragments.extend(_fragments(row, page, notes))
    kind, level = _tagged(text, builder) if told and text.tag else _seen(text, builder, sizes)
    return Passage(tuple(fragments), kind, level, cell=text.cell)


def _tells_headings(builder: Builder) -> bool:
    """Whether the structure tree marks headings: more than are left to be told by their look."""
    tagged = [text for text in builder.texts if text.tag is not None]
    marked = sum(text.tag in _HEADINGS for text in tagged)
    left = sum(
        text.tag == "P" and text.bold and not ENDS.search(text.text) and not is_masthead(text.text)
        for text in tagged
    )
    return marked > left


def _tagged(text: Text, builder: Builder) -> tuple[BlockKind | None, int]:
    """What the structure tree says that a paragraph is."""
    if text.kind is not None or text.tag is None:
        return text.kind, 0
    if text.tag == "Title":
        return BlockKind.TITLE, 0
    if text.tag == "Caption":
        return BlockKind.CAPTION, 0
    if text.tag in _HEADINGS:
        return BlockKind.HEADING, int(text.tag[1:] or 1)
    return _note(text, builder), 0


def _note(text: Text, builder: Builder) -> BlockKind | None:
    """A footnote below a table or figure: in small print, after a raised mark or with "See …"."""
    if text.size > SMALL * builder.body:
        return None
    told = own_mark(text.rows[0][0])[1] or footnotes.refers(text.text)
    return BlockKind.FOOTNOTE if told else None


def _seen(text: Text, builder: Builder, sizes: list[float]) -> tuple[BlockKind | None, int]:
    """What a paragraph looks like."""
    if text.kind is not None or (text.rows[0][1] == 1 and is_masthead(text.text)):
        return text.kind, 0
    if _note(text, builder) is not None:
        return BlockKind.FOOTNOTE, 0
    if ENDS.search(text.text) or len(text.text) >= 300:
        return None, 0
    if text.size > builder.body + 0.6:
        return BlockKind.HEADING, 1 + sizes.index(round(text.size, 1))
    if text.size >= 0.97 * builder.body and text.cell is None:
        if text.bold:
            return BlockKind.HEADING, 1 + len(sizes)
        if _all_italic(text):
            return BlockKind.HEADING, 2 + len(sizes)
    return None, 0


def _all_italic(text: Text) -> bool:
    """Whether a short line stands out by its slant alone, as a heading of the lowest rank does."""
    if len(text.rows) > 2 or not text.text[:1].isupper() or text.text.endswith(","):
        return False
    return all(glyph.italic or glyph.text == " " for row, _ in text.rows for glyph in row.glyphs)


def _runs_on(before: Row, row: Row) -> bool:
    """Whether a line end stands inside a name, a compound or a symbol, and no more than that.

    ``Under-Secretary-|General``, ``day-to-|day``, ``A/C.3/66/|L.22``, ``2024–|2026``.
    """
    end, begin = before.text[-2:], row.text[:1]
    if _COMPOUND.search(before.text):
        return True
    if end[-1:] == "/":
        return end[:1].isalnum() and begin.isalnum()
    if end[-1:] == "–":
        return (end[:1].isalnum() or end[:1] == ")") and (begin.isdigit() or begin == "(")
    return end[-1:] == "-" and end[:1].isalnum() and (begin.isupper() or begin.isdigit())


def _fragments(row: Row, page: int, notes: dict[tuple[int, str], str]) -> Iterator[Fragment]:
    """Characters with one look, next to each other in the text layer."""
    run: list[int] = []

    def done() -> Iterator[Fragment]:
        glyphs = [row.glyphs[at] for at in run]
        text = "".join(glyph.text for glyph in glyphs)
        raised = row.raised(glyphs[0])
        kept = text.rstrip() if raised else text  # the space after a mark is the text's
        yield Fragment(
            kept,
            glyphs[0].index,
            None,
            page,
            italic=_slanted(row, run[0]),
            superscript=raised,
            calls=_called(row, run[0], kept.strip(), page, notes) if raised else None,
        )
        if kept != text:
            yield Fragment(" ", glyphs[-1].index, None, page)

    for at, glyph in enumerate(row.glyphs):
        if run:
            last = row.glyphs[run[-1]]
            apart = (
                glyph.index != last.index + 1
                or row.raised(glyph) != row.raised(last)
                or _slanted(row, at) != _slanted(row, run[0])
            )
            if apart:
                yield from done()
                run = []
                if at == row.tab_after:
                    yield Fragment("\t")
                elif glyph.index > last.index + 1 and last.text != " " and glyph.text != " ":
                    gap = glyph.left - last.right
                    if gap > 0.15 * row.size and not row.raised(glyph):
                        yield Fragment(" ")
        run.append(at)
    if run:
        yield from done()


def _called(
    row: Row, at: int, mark: str, page: int, notes: dict[tuple[int, str], str]
) -> str | None:
    """Which note a raised mark calls, if it does; a power or a unit ("m2") is none.

    A mark may come again after the page of its note, which may have gone to the next page. A figure
    raised after a whole word is a mark even where the file has no such note.
    """
    known = notes.get((page, mark))
    if known is not None or not mark.isdecimal():
        return known
    pages = [there for there, other in notes if other == mark]
    if pages:
        before = "".join(glyph.text for glyph in row.glyphs[max(0, at - 5) : at])
        nearest = max((there for there in pages if there <= page + 1), default=None)
        return notes[nearest, mark] if nearest and not _POWER.search(before) else None
    word = "".join(glyph.text for glyph in row.glyphs[max(0, at - 6) : at])
    return f"{UNKNOWN}{mark}" if _WORD.search(word) else None


def _slanted(row: Row, at: int) -> bool:
    """Whether a character is italic; a space is if both its neighbours are."""
    glyph = row.glyphs[at]
    if glyph.text != " ":
        return glyph.italic
    return row.glyphs[at - 1].italic and row.glyphs[at + 1].italic


def _without_mark(fragments: tuple[Fragment, ...], mark: str | None) -> tuple[Fragment, ...]:
    """The fragments of a footnote after its own mark."""
    if mark is None:
        return fragments
    out = list(fragments)
    left = mark
    while out and left:
        first = out[0]
        text = first.text.lstrip()
        lead = len(first.text) - len(text)
        take = min(len(text), len(left))
        if not text:
            out.pop(0)
            continue
        if not left.startswith(text[:take]):
            break
        left = left[take:]
        cut = lead + take
        rest = first.text[cut:]
        if rest:
            start = None if first.start is None else first.start + cut
            out[0] = first._replace(text=rest, start=start, superscript=False)
        else:
            out.pop(0)
    return tuple(out)
