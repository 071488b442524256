"""What became of requests for reports, against ``labels/statuses*.jsonl``.

Each row names a request (document, anchor, due time as found), a day, and where it stood on that
day, judged by reading the later resolutions of its family: ``by`` is the one that notes the report
or asks again. ``family`` lists the members, oldest first, which are read from ../shared/corpus; how
well families are found is another question.

    python -m eval statuses [--misses]
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from eval import Measured, Miss, Tally, library
from eval.library import LABELS
from operative import documents, resolutions
from operative.mandates import extract, lineage
from operative.mandates.lineage import Known
from operative.mandates.status import Followed, Status, status
from operative.outcome import Resolved


def measure(shared: Path) -> Measured:
    """Compare the status of every labelled request on its day with the label."""
    sets: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(LABELS.glob("statuses*.jsonl")):
        sets[path.stem] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    every = [row for rows in sets.values() for row in rows]
    given = _known(shared, {_letters(one) for row in every for one in row["family"]})
    measured = Measured()
    for name, rows in sets.items():
        part = Measured()
        for row in rows:
            members = [given[_letters(one)] for one in row["family"] if _letters(one) in given]
            place = (row["doc"], row["anchor"])
            found = lineage.followed(members)
            same = [one for one in found if (one.request.resolution, one.request.anchor) == place]
            _judge(part, row, same)
        right = part.totals().get("status", Tally())
        measured.notes.append(f"{name}, {len(rows)} requests: status {right.f1:.3f}")
        measured.join(part)
    return measured


def _known(shared: Path, wanted: set[str]) -> dict[str, Known]:
    """What lineage needs of each document, by its symbol without spaces."""
    found: dict[str, Known] = {}
    for record in library.rows(shared):
        if _letters(record["symbol"]) not in wanted:
            continue
        name = record["symbol"].replace("/", "_")
        made = resolutions.parse(documents.read_text(record["text"], name=name))
        if (known := lineage.known(made, extract(made))) is not None:
            found[_letters(record["symbol"])] = known
    return found


def _letters(symbol: str) -> str:
    return "".join(symbol.split())


def _judge(measured: Measured, row: dict[str, Any], found: list[Followed]) -> None:
    document = row["doc"]
    same = [one for one in found if _due(one) == row["due"]] or found
    if not same:
        measured.tally(document, "requests").missed += 1
        measured.misses.append(Miss(document, row["anchor"], "requests", "none", row["due"]))
        return
    measured.tally(document, "requests").right += 1
    day = dt.date.fromisoformat(row["day"])
    stands, reason = status(same[0], day)
    wanted = Status(row["status"])
    measured.tally(document, "status").judge(stands is wanted)
    if stands is wanted:
        measured.tally(document, f"  {wanted.value}").right += 1
    else:
        measured.tally(document, f"  {wanted.value}").missed += 1
        measured.tally(document, f"  {stands.value}").extra += 1
        place = f"{row['anchor']} on {row['day']} "
        told = f"{stands.value} ({reason})"
        measured.misses.append(Miss(document, place, "status", told, wanted))
        return
    if "by" in row:
        by = _by(same[0], stands)
        measured.tally(document, "by which resolution").judge(by == row["by"])
        if by != row["by"]:
            measured.misses.append(Miss(document, row["anchor"], "by", str(by), row["by"]))


def _due(one: Followed) -> str:
    due = one.request.due
    return str(due.value if due is not None else None)


def _by(one: Followed, stands: Status) -> str | None:
    if stands is Status.ANSWERED and isinstance(one.answer, Resolved):
        return one.answer.value.noted_in
    return one.renewal.resolution if one.renewal is not None else None
