"""How well citations are found and given to the right body.

Labels are ``eval/labels/citations.jsonl``: paragraphs of ``../shared/corpus`` drawn by chance,
seven in ten of them from other bodies than the General Assembly, each checked by reading: where the
paragraph stands, who speaks, and every document it cites by span and symbol; no texts. They were
corrected from what the library had found, so that 1.000 says that nothing was lost since;
``docs/decisions/023-whose-resolution.md`` gives the figures before correction.

A second measure needs no labels: where a number is followed by a date ("resolution 60/1 of
16 September 2005"), the session must have met in that year. It runs over the whole corpus.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

from eval import Measured, Miss, Tally, library
from operative.documents import attribution
from operative.documents.citations import find
from operative.documents.model import Citation
from operative.documents.symbols import SymbolKind, parse

LABELS = library.LABELS / "citations.jsonl"
BODIES = {"A/HRC": "HRC", "A/": "GA", "S/": "SC", "E/CN.9": "CPD", "E/": "ECOSOC",
          "UNEP/EA": "UNEA", "UNEP/GC": "UNEP GC", "HSP/HA": "UN-Habitat Assembly",
          "HSP/GC": "UN-Habitat GC"}  # fmt: skip
_DATED = re.compile(r"\s+of\s+\d{1,2}\s+[A-Z]\w+\s+(\d{4})")


def measure(shared: Path) -> Measured:
    """Compare what is found with the labels, and dates with sessions over the corpus."""
    measured = Measured()
    texts = {row["symbol"]: row["text"] for row in library.rows(shared)}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        text = texts[label["document"]][label["start"] : label["end"]]
        found = {(one.start, one.end, one.symbol) for one in find(text, label["body"])}
        labelled = {tuple(citation) for citation in label["citations"]}
        measured.tally(label["document"], "citation: span and symbol").match(found, labelled)
        measured.tally(label["document"], "citation: symbol").match(
            {symbol for _, _, symbol in found}, {symbol for _, _, symbol in labelled}
        )
        measured.misses.extend(
            Miss(label["document"], str(label["start"]), "citation", str(one), "—")
            if one in found
            else Miss(label["document"], str(label["start"]), "citation", "—", str(one))
            for one in sorted(found ^ labelled)
        )
    _against_dates(texts, measured)
    return measured


def _against_dates(texts: dict[str, str], measured: Measured) -> None:
    started = time.perf_counter()
    found = {symbol: find(text, _speaker(symbol)) for symbol, text in texts.items()}
    seconds = time.perf_counter() - started
    dates = Tally()
    for symbol, citations in found.items():
        for citation in citations:
            good = _fits_its_date(texts[symbol], citation)
            if good is not None:
                dates.judge(good)
    characters = sum(map(len, texts.values()))
    measured.notes.append(
        f"{sum(map(len, found.values()))} citations in {len(texts)} documents, "
        f"{characters / seconds / 1e6:.1f} million characters a second"
    )
    measured.notes.append(
        f"numbers with a date: {dates.right + dates.extra}, of which {dates.extra} name a year in "
        "which that session did not meet (some are slips of the documents)"
    )


def _speaker(symbol: str) -> str | None:
    return next((body for lead, body in BODIES.items() if symbol.startswith(lead)), None)


def _fits_its_date(text: str, citation: Citation) -> bool | None:
    """Whether the session met in the year of the date that follows; ``None`` without either."""
    date = _DATED.match(text, citation.end)
    symbol = parse(citation.symbol)
    numbered = symbol.kind in (SymbolKind.RESOLUTION, SymbolKind.DECISION)
    if date is None or not numbered or symbol.series != "regular":
        return None
    year = int(date[1])
    if symbol.year:
        return abs(symbol.year - year) <= (symbol.body != "SC")
    years = attribution.years(symbol.body, symbol.session or 0)
    return year in years if years else None
