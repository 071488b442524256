"""Acts and citations a second over operative paragraphs of the library."""

from __future__ import annotations

from bench.library import available, resolutions
from bench.timing import in_turn, show
from operative.documents import read_text
from operative.documents.citations import find as find_citations
from operative.mandates import extract
from operative.resolutions import parse


def main() -> None:
    """Print acts and citations a second."""
    if not available():
        return
    library = [parse(read_text(text, name=symbol)) for symbol, text in resolutions()]
    acts = sum(len(mandate.acts) for item in library for mandate in extract(item))
    texts = [item.document.text for item in library]
    cited = sum(len(find_citations(text)) for text in texts)
    characters = sum(map(len, texts))
    extracting = in_turn({"acts": lambda: [extract(item) for item in library]}, runs=3)
    show(
        f"Acts: {acts:,} in {characters:,} characters",
        extracting,
        amount=acts,
        unit="acts",
    )
    finding = in_turn({"citations": lambda: [find_citations(text) for text in texts]}, runs=3)
    show(
        f"Citations: {cited:,} in {characters:,} characters",
        finding,
        amount=cited,
        unit="citations",
    )
