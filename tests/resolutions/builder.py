"""Resolutions made by hand, for tests that need no file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from operative.documents.model import Block, BlockKind, Document, Format
from operative.resolutions.model import Footnote, Masthead, Paragraph, Resolution


def resolution(
    symbol: str,
    *,
    preamble: Sequence[str] = (),
    operative: Sequence[str] = (),
    footnotes: Mapping[str, tuple[str, str]] | None = None,
    title: str = "A subject",
    session: int | None = None,
    adopted: dt.date | None = None,
    body: str = "GA",
) -> Resolution:
    """A resolution; ``footnotes`` maps a mark to its text and the anchor that calls it."""
    text = ""
    blocks: list[Block] = []
    parts: dict[str, list[Paragraph]] = {"preambular para.": [], "para.": []}
    for part, texts in (("preambular para.", preamble), ("para.", operative)):
        for count, words in enumerate(texts, 1):
            start = len(text)
            anchor = f"{part} {count}"
            number = f"{count}." if part == "para." else None
            text += words + "\n"
            end = start + len(words)
            kind = BlockKind.NUMBERED if number else BlockKind.PARAGRAPH
            blocks.append(Block(kind, start, end, anchor, number=number))
            parts[part].append(Paragraph(anchor, start, end, words, number=number))
    notes = []
    for mark, (words, called_at) in (footnotes or {}).items():
        start = len(text)
        text += words + "\n"
        blocks.append(Block(BlockKind.FOOTNOTE, start, start + len(words), f"footnote {mark}"))
        notes.append(Footnote(mark, words, start, start + len(words), (called_at,)))
    document = Document(
        file=f"{symbol}.txt", format=Format.TEXT, text=text, blocks=tuple(blocks),
        sha256="0" * 64, symbol=symbol, title=title,
    )  # fmt: skip
    return Resolution(
        document=document,
        masthead=Masthead(symbol=symbol, body=body, session=session, adopted=adopted),
        title=title,
        preamble=tuple(parts["preambular para."]),
        operative=tuple(parts["para."]),
        footnotes=tuple(notes),
    )
