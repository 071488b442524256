"""The tail that all readers share: passages as they lie in the file become a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from operative.documents.model import Block, BlockKind, Diagnostic, Document, Format, Segment
from operative.documents.passages import Passage


def assemble(
    passages: Sequence[Passage],
    *,
    file: str,
    format: Format,  # noqa: A002
    sha256: str,
    symbol: str | None = None,
    language: str | None = None,
    diagnostics: Iterable[Diagnostic] = (),
) -> Document:
    """The document that ``passages`` make, in their order.

    A line feed inside a passage is the end of a line on the page: the lines are joined, with a
    space or, after a hyphen that parts a word, without. A passage whose ``footnote`` is set is
    the text of that footnote; a fragment with ``calls`` calls it, and its characters are taken
    out of the text.

    Args:
        passages: what the reader found; a passage without visible characters is passed over.
        file: the path or name that the caller gave.
        format: the shape the file came in.
        sha256: of the file's bytes, in hexadecimal.
        symbol: the document symbol, where the format states it.
        language: of the document, where the format states it; else it is told from the words.
        diagnostics: what the reader has to say.
    """
    lines: list[str] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    at = 0
    for index, passage in enumerate(passages, 1):
        start = at
        for fragment in passage.fragments:
            if fragment.start is not None and fragment.text:
                source_end = (
                    fragment.end
                    if fragment.end is not None
                    else fragment.start + len(fragment.text)
                )
                segments.append(
                    Segment(
                        at,
                        at + len(fragment.text),
                        fragment.start,
                        source_end,
                        fragment.page,
                        fragment.paragraph,
                        fragment.run,
                    )
                )
            at += len(fragment.text)
        lines.append(passage.text)
        blocks.append(
            Block(
                kind=passage.kind or BlockKind.PARAGRAPH,
                start=start,
                end=at,
                anchor=f"block {index}",
                number=passage.number,
                level=passage.level,
                style=passage.style,
                cell=passage.cell,
            )
        )
        at += 1
    return Document(
        file=file,
        format=format,
        text="\n".join(lines),
        blocks=tuple(blocks),
        sha256=sha256,
        symbol=symbol,
        language=language or "en",
        segments=tuple(segments),
        diagnostics=tuple(diagnostics),
    )
