"""`make eval`: precision, recall and F1 by field; gains and losses against a named base; the time.

    python -m eval [PART …] [--base NAME] [--save NAME] [--misses]

``--save NAME`` keeps the figures as ``eval/base/NAME.json``; ``--base NAME`` (``main`` where there
is one) prints what changed against it, document by document. A base holds ids, positions and
figures, no texts.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import sys
import time
from pathlib import Path

from eval import Measured, Tally
from eval.library import SHARED

PARTS = (
    "structure",
    "mandates",
    "mandates_blind",
    "mandates_drawn",
    "citations",
    "alignment",
    "statuses",
    "collaboration",
    "spans",
    "roundtrip",
)
BASES = Path(__file__).parent / "base"


def main(arguments: list[str]) -> int:
    """Measure the parts and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"any of {', '.join(PARTS)}; all without one")
    parser.add_argument("--base", default="main", help="the base to compare with")
    parser.add_argument("--save", help="keep the figures under this name")
    parser.add_argument("--misses", action="store_true", help="list every difference")
    chosen = parser.parse_args(arguments)
    if not SHARED.is_dir():
        print(f"eval: no labelled documents at {SHARED}; set OPERATIVE_SHARED to their folder")
        return 2
    figures: dict[str, dict[str, dict[str, list[int]]]] = {}
    for name in chosen.parts or PARTS:
        if importlib.util.find_spec(f"eval.{name}") is None:
            if chosen.parts:
                print(f"eval: there is no part called {name}; there are {', '.join(PARTS)}")
                return 2
            continue
        part = importlib.import_module(f"eval.{name}")
        if not hasattr(part, "measure"):
            print(f"\n{name} (every eighth document; python -m eval.{name} for all)")
            part.main(["--sample", "8"])
            continue
        started = time.perf_counter()
        measured: Measured = part.measure(SHARED)
        show(name, measured, time.perf_counter() - started)
        figures[name] = frozen(measured)
        compare(figures[name], _base(chosen.base).get(name, {}), chosen.base)
        if chosen.misses:
            list_misses(measured)
    if chosen.save:
        BASES.mkdir(exist_ok=True)
        kept = {**_base(chosen.save), **figures}
        path = BASES / f"{chosen.save}.json"
        path.write_text(written(kept), encoding="utf-8")
    return 0


def show(name: str, measured: Measured, seconds: float) -> None:
    """Print one part's table."""
    print(f"\n{name}: {len(measured.by_document)} documents in {seconds:.2f} s")
    print(f"  {'field':<34}{'right':>7}{'extra':>7}{'missed':>8}{'prec.':>8}{'recall':>8}{'F1':>8}")
    for field, tally in measured.totals().items():
        print(
            f"  {field:<34}{tally.right:>7}{tally.extra:>7}{tally.missed:>8}"
            f"{tally.precision:>8.3f}{tally.recall:>8.3f}{tally.f1:>8.3f}"
        )
    for note in measured.notes:
        print(f"  {note}")


def frozen(measured: Measured) -> dict[str, dict[str, list[int]]]:
    """The tallies as plain figures: right, extra, missed by document and field."""
    return {
        document: {name: [t.right, t.extra, t.missed] for name, t in sorted(fields.items())}
        for document, fields in sorted(measured.by_document.items())
    }


def compare(
    now: dict[str, dict[str, list[int]]], base: dict[str, dict[str, list[int]]], name: str
) -> None:
    """Print the documents and fields whose figures differ from the base's.

    Where a document has more or other labels than when the base was kept, the two figures do not
    compare: such fields are counted in one line and not called a gain or a loss.
    """
    if not base:
        return
    lines, relabelled = [], 0
    for document in sorted({*now, *base}):
        for field in sorted({*now.get(document, {}), *base.get(document, {})}):
            new = Tally(*now.get(document, {}).get(field, [0, 0, 0]))
            old = Tally(*base.get(document, {}).get(field, [0, 0, 0]))
            if new.right + new.missed != old.right + old.missed:
                relabelled += 1
            elif new != old:
                word = "gain" if new.f1 > old.f1 else "loss" if new.f1 < old.f1 else "change"
                lines.append(f"  {word:<7}{document:<24}{field:<34}{old.f1:.3f} -> {new.f1:.3f}")
    print(f"  against base “{name}”: " + ("no change" if not lines else f"{len(lines)} changes"))
    if relabelled:
        print(f"  {relabelled} fields of documents have other labels than the base’s")
    print("\n".join(lines), end="\n" if lines else "")


def list_misses(measured: Measured) -> None:
    """Print where the library and the labels differ."""
    for miss in measured.misses:
        print(
            f"  {miss.document} {miss.position:<8}{miss.field:<20}"
            f"found {miss.found} | labelled {miss.labelled}"
        )


def written(kept: dict[str, dict[str, dict[str, list[int]]]]) -> str:
    """A base as JSON with a line for each document, so that a diff shows whose figures moved."""
    parts = []
    for part, documents in sorted(kept.items()):
        lines = (
            f"  {json.dumps(document)}: {json.dumps(fields, sort_keys=True)}"
            for document, fields in sorted(documents.items())
        )
        parts.append(f" {json.dumps(part)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _base(name: str) -> dict[str, dict[str, dict[str, list[int]]]]:
    path = BASES / f"{name}.json"
    if not path.is_file():
        return {}
    kept: dict[str, dict[str, dict[str, list[int]]]] = json.loads(path.read_text(encoding="utf-8"))
    return kept


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
