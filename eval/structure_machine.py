"""How well the structure of resolutions is read.

``python -m eval.structure_machine`` prints precision, recall and F1 by kind of block

- against the machine labels of ``../shared/corpus/resolutions-dev.jsonl.gz`` (a second opinion:
  where the two differ, either may be wrong), over resolutions alone, and
- against the operative paragraphs in the labelled cases of ``../shared/gold``.

A block counts as found where kind and text agree, white space and footnote marks aside; operative
paragraphs must agree in their printed number too. ``--differ SYMBOL`` shows one document's
differences, ``--sample N`` measures every Nth document only.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from eval import Tally, library
from eval.library import SHARED
from operative.documents import BlockKind, read_text
from operative.resolutions import Resolution, parse

LABELLED = "gold/mandates-dev.jsonl"
KINDS = ("title", "preambular", "operative", "annex", "footnote", "front and back")
Key = tuple[str, str]

_ODD = re.compile(r"[\W_]+")
_TITLE_NUMBER = re.compile(
    r"^(?:PRST )?(?:E?S-)?\d+(?:/\d+)?(?:\s?[A-Z](?=\W))?(?:\s?\([IVXLS-]+\))?\s?\.?\s"
)
_DIGITS_GLUED = re.compile(r"(?<=[a-z,;.)”\"])\d{1,3}(?=\s|$)|\^\d+|\s\d{1,3}/|[¹²³⁴-⁹⁰]+")


def plain(text: str) -> str:
    """The letters and digits of a text, footnote marks out, for comparison alone."""
    return _ODD.sub("", _DIGITS_GLUED.sub("", text)).lower()[:160]


def count(tally: Tally, expected: Counter[Key], found: Counter[Key]) -> None:
    """Add what two bags of blocks have in common, and what only one of them has."""
    same = sum((expected & found).values())
    tally.right += same
    tally.missed += sum(expected.values()) - same
    tally.extra += sum(found.values()) - same


def line(name: str, tally: Tally) -> str:
    """A row of the table."""
    return (
        f"{name:<28}{tally.precision:8.4f}{tally.recall:8.4f}{tally.f1:8.4f}"
        f"{tally.right:9}{tally.missed:8}{tally.extra:8}"
    )


@dataclass
class Found:
    """The blocks of one document by kind."""

    blocks: dict[str, Counter[Key]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, kind: str, number: str, text: str) -> None:
        if plain(text):
            self.blocks[kind][(number.strip(" .\t"), plain(text))] += 1


def machine(blocks: list[dict[str, str]]) -> Found:
    """What the machine labels say."""
    found = Found()
    for block in blocks:
        kind, text = block["type"], block["text"]
        number = block.get("prefix") or ""
        if kind == "title":
            found.add("title", "", _TITLE_NUMBER.sub("", text))
        elif kind == "paragraph":
            sort = block.get("paragraph_type") or "preambular"
            opening = re.fullmatch(r"[“\"_]*The [A-Z][^.;]{3,120},?_?", text)
            if not (sort == "preambular" and opening):
                found.add(sort, number, text)
        elif kind in ("backmatter", "frontmatter", "footer"):
            found.add("front and back", "", text)
    return found


def ours(resolution: Resolution) -> Found:
    """What the parser found."""
    found = Found()
    document = resolution.document
    if resolution.title:
        found.add("title", "", resolution.title)
    for paragraph in resolution.preamble:
        found.add("preambular", paragraph.number or "", paragraph.text)
    for paragraph in resolution.operative:
        found.add("operative", paragraph.number or "", paragraph.text)
    for annex in resolution.annexes:
        for paragraph in annex.paragraphs:
            found.add("annex", paragraph.number or "", paragraph.text)
    for note in resolution.footnotes:
        found.add("footnote", "", note.text)
    for block in document.blocks:
        if block.kind in (BlockKind.MASTHEAD, BlockKind.FURNITURE):
            found.add("front and back", "", document.text_of(block))
    return found


def is_resolution(symbol: str) -> bool:
    return re.search(r"/RES|/Res\.|PRST", symbol) is not None


def measure_machine(every: int, worst: int) -> None:
    """Against the machine labels: preambular, operative, title."""
    scores = {kind: Tally() for kind in ("title", "preambular", "operative")}
    spent = characters = documents = 0.0
    differing: list[tuple[int, str]] = []
    for index, row in enumerate(library.rows()):
        symbol, text = str(row["symbol"]), str(row["text"])
        if index % every or not is_resolution(symbol):
            continue
        began = time.perf_counter()
        resolution = parse(read_text(text, name=symbol))
        spent += time.perf_counter() - began
        characters += len(text)
        documents += 1
        expected, found = machine(row["blocks"]), ours(resolution)
        off = 0
        for kind, score in scores.items():
            count(score, expected.blocks[kind], found.blocks[kind])
            off += sum((expected.blocks[kind] - found.blocks[kind]).values())
            off += sum((found.blocks[kind] - expected.blocks[kind]).values())
        differing.append((off, symbol))
    print(f"against the machine labels: {documents:.0f} documents, {characters / 1e6:.1f} million")
    print(f"characters, {characters / spent / 1e6:.2f} million a second from text to resolution")
    print(f"{'':<28}{'P':>8}{'R':>8}{'F1':>8}{'right':>9}{'missed':>8}{'extra':>8}")
    for kind, score in scores.items():
        print(line(kind, score))
    differing.sort(reverse=True)
    print("most differences:", ", ".join(f"{name} {count}" for count, name in differing[:worst]))
    agree = sum(1 for count, _ in differing if count == 0)
    print(f"documents without a difference: {agree} of {len(differing)}")


def labelled(shared: Path) -> list[tuple[str, list[dict[str, str]]]]:
    """The hand-checked operative paragraphs, by document."""
    cases: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (shared / LABELLED).open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            cases[case["doc"]].append(case)
    return sorted(cases.items())


def measure_labelled() -> None:
    """Against the hand-checked operative paragraphs, from the documents' own text."""
    score, parents = Tally(), Tally()
    for name, rows in labelled(SHARED):
        text = (SHARED / "gold" / "resolutions" / f"{name}.txt").read_text(encoding="utf-8")
        resolution = parse(read_text(text, name=name))
        expected, found = Found(), Found()
        under, placed = Counter[Key](), Counter[Key]()
        by_index = {row["i"]: row for row in rows}
        for row in rows:
            expected.add("operative", row.get("prefix") or "", row["text"])
            parent = next((a for a in (row.get("parent"),) if a is not None), None)
            if parent in by_index:
                under[(plain(by_index[parent]["text"]), plain(row["text"]))] += 1
        texts = {paragraph.anchor: paragraph.text for paragraph in resolution.operative}
        for paragraph in resolution.operative:
            found.add("operative", paragraph.number or "", paragraph.text)
            if paragraph.parent:
                placed[(plain(texts[paragraph.parent]), plain(paragraph.text))] += 1
        count(score, expected.blocks["operative"], found.blocks["operative"])
        count(parents, under, placed)
        for side, rest in (
            ("missed", expected.blocks["operative"] - found.blocks["operative"]),
            ("extra", found.blocks["operative"] - expected.blocks["operative"]),
        ):
            for number, words in rest:
                print(f"  {name} {side}: {number} {words[:70]}")
    print("against the hand-checked operative paragraphs")
    print(line("operative, with numbers", score))
    print(line("parent of sub-paragraphs", parents))


def differences(symbol: str) -> None:
    """One document's differences, for a person to judge."""
    for row in library.rows():
        if row["symbol"] != symbol:
            continue
        expected = machine(row["blocks"])
        found = ours(parse(read_text(str(row["text"]), name=symbol)))
        for kind in ("title", "preambular", "operative"):
            for side, rest in (
                ("-", expected.blocks[kind] - found.blocks[kind]),
                ("+", found.blocks[kind] - expected.blocks[kind]),
            ):
                for number, words in rest:
                    print(f"{side} {kind:<12}{number:<8}{words[:100]}")


def main(arguments: list[str] | None = None) -> None:
    """Print the tables; ``arguments`` are those of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, metavar="N")
    parser.add_argument("--worst", type=int, default=15)
    parser.add_argument("--differ", metavar="SYMBOL")
    options = parser.parse_args(arguments)
    if options.differ:
        differences(options.differ)
        return
    measure_labelled()
    measure_machine(options.sample, options.worst)


if __name__ == "__main__":
    main()
