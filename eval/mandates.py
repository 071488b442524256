"""Acts of operative paragraphs against the labelled cases in ../shared/gold.

The acts of each labelled paragraph's own text are found with the context that its document gives
(organ, session, earlier paragraphs, parents). A note says how many paragraphs come out the same
when the whole file is read as `operative mandates` reads it.

``ORG:x`` equals a label's ``OTHER:x`` whatever the case and a leading "the".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from eval import Measured, Miss
from operative import documents, resolutions
from operative.documents import symbols
from operative.documents.model import Document, Format
from operative.mandates import extract
from operative.mandates.model import Act, Mandate
from operative.mandates.records import due_record
from operative.resolutions.model import Masthead, Paragraph, Resolution


def measure(shared: Path) -> Measured:
    """Compare the acts found in every labelled document with its labels."""
    measured = Measured()
    rows = [
        json.loads(line)
        for line in (shared / "gold" / "mandates-dev.jsonl").read_text("utf-8").splitlines()
    ]
    whole = 0
    for document in sorted({row["doc"] for row in rows}):
        labels = [row for row in rows if row["doc"] == document]
        path = shared / "gold" / "resolutions" / f"{document}.txt"
        found = extract(resolution(document, labels, path.read_text("utf-8")))
        anchors = {row["i"]: m.anchor for row, m in zip(labels, found, strict=True)}
        for row, mandate in zip(labels, found, strict=True):
            compare(measured, row, mandate, anchors)
        whole += same(extract(resolutions.parse(documents.read(path))), found)
    measured.notes.append(f"read as whole files: {whole} of {len(rows)} paragraphs the same")
    return measured


def same(whole: tuple[Mandate, ...], parts: tuple[Mandate, ...]) -> int:
    """How many paragraphs have the same acts in the file as a whole."""
    by_text = {letters(mandate.text): mandate for mandate in whole}
    same = 0
    for part in parts:
        mandate = by_text.get(letters(part.text))
        same += mandate is not None and _gist(mandate) == _gist(part)
    return same


def _gist(mandate: Mandate) -> list[object]:
    return [(act.verb, act.addressees, act.kind, act.due) for act in mandate.acts]


def letters(text: str) -> str:
    return re.sub(r"[\W\d]+", "", text).lower()


def resolution(document: str, labels: list[dict[str, Any]], source: str) -> Resolution:
    """A resolution whose operative paragraphs are the labelled ones; the rest is its preamble."""
    text, spans, place = source, [], 0
    for row in labels:
        at = text.find(row["text"], place)
        if at < 0:
            at = len(text) + 2
            text += "\n\n" + row["text"]
        place = at + len(row["text"])
        spans.append((at, place))
    head = text[: spans[0][0]]
    anchors = {row["i"]: f"para. [{row['i']}]" for row in labels}
    operative = tuple(
        Paragraph(
            anchor=anchors[row["i"]],
            start=start,
            end=end,
            text=text[start:end],
            number=row.get("prefix"),
            parent=anchors.get(row.get("parent")),
            depth=1 if "parent" in row else 0,
        )
        for row, (start, end) in zip(labels, spans, strict=True)
    )
    symbol = symbols.parse(document.replace("_", "/"))
    body = symbol.body
    session = symbol.session if body in ("GA", "HRC") else None
    preamble = (Paragraph("preambular para. 1", 0, len(head), head),)
    made = Document(document, Format.TEXT, text, (), "", symbol=document.replace("_", "/"))
    return Resolution(made, Masthead(body=body, session=session), None, preamble, operative)


def compare(
    measured: Measured, row: dict[str, Any], mandate: Mandate, anchors: dict[int, str]
) -> None:
    document = row["doc"]
    verbs = [act.verb for act in mandate.acts]
    labelled = [act["verb"] for act in row["acts"]]
    pairs: list[tuple[int, int]] = []
    tally = measured.tally(document, "acts")
    for block in SequenceMatcher(None, verbs, labelled, autojunk=False).get_matching_blocks():
        pairs.extend((block.a + k, block.b + k) for k in range(block.size))
    tally.right += len(pairs)
    tally.extra += len(verbs) - len(pairs)
    tally.missed += len(labelled) - len(pairs)
    if verbs != labelled:
        measured.misses.append(Miss(document, str(row["i"]), "acts", str(verbs), str(labelled)))
    taken = set()
    for ours, theirs in pairs:
        taken.add((ours, theirs))
        _act(measured, row, mandate.acts[ours], row["acts"][theirs], anchors)
    whole = all("addressees" in label for label in row["acts"])
    for index, act in enumerate(mandate.acts):
        if whole and index not in {ours for ours, _ in taken}:
            measured.tally(document, "addressees").extra += len(act.addressees)
            measured.tally(document, "reports").extra += act.report is not None
            measured.tally(document, "due").extra += act.due is not None
    for index, label in enumerate(row["acts"]):
        if index not in {theirs for _, theirs in taken}:
            measured.tally(document, "addressees").missed += len(label.get("addressees", ()))
            measured.tally(document, "reports").missed += label.get("report") is not None
            measured.tally(document, "due").missed += label.get("due") is not None


def _act(
    measured: Measured,
    row: dict[str, Any],
    act: Act,
    label: dict[str, Any],
    anchors: dict[int, str],
) -> None:
    document = row["doc"]

    def judge(name: str, found: object, wanted: object) -> None:
        measured.tally(document, name).judge(found == wanted)
        miss(name, found, wanted)

    def miss(name: str, found: object, wanted: object) -> None:
        if found != wanted:
            place = f"{row['i']}:{label['verb']}"
            measured.misses.append(Miss(document, place, name, str(found), str(wanted)))

    judge("directive", act.directive, label["directive"])
    if "kind" in label:
        judge("kind", act.kind.value if act.kind else None, label["kind"])
    if "due" in label:
        due, wanted = due_record(act.due), label["due"]
        _optional(measured, document, "due", due, wanted)
        miss("due", due, wanted)
    if "addressees" not in label:
        return  # labelled for verb, directive, kind and perhaps due alone
    ours, theirs = names(act.addressees), names(label["addressees"])
    measured.tally(document, "addressees").match(ours, theirs)
    miss("addressees", sorted(ours), sorted(theirs))
    report, asked = act.report, label.get("report")
    _optional(measured, document, "reports", report is not None, asked is not None)
    miss("reports", report is not None, asked is not None)
    if report is None or asked is None:
        return
    authors = [asked["author"], *asked.get("other_authors", [])]
    judge("report author", names(report.author), names(_list(authors)))
    judge("report recipient", names(report.recipient), names(_list(asked["recipient"])))
    judge("report due", due_record(report.due), asked["due"])
    inputs, sources = names(report.inputs_from), names(asked["inputs_from"])
    measured.tally(document, "report inputs").match(inputs, sources)
    miss("report inputs", sorted(inputs), sorted(sources))
    if asked.get("same_as") is not None:
        judge("report same as", report.same_as, anchors.get(asked["same_as"]))


def _optional(measured: Measured, document: str, name: str, found: object, wanted: object) -> None:
    tally = measured.tally(document, name)
    if found and wanted:
        tally.judge(found == wanted)
    elif found or wanted:
        tally.extra += bool(found)
        tally.missed += bool(wanted)


def _list(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [item for one in value for item in _list(one)]
    return [str(value)]


def names(ids: Iterable[str]) -> frozenset[str]:
    """Ids made comparable: names in words without their case and a leading "the"."""
    return frozenset(
        "OTHER:" + re.sub(r"^the\s+", "", one.split(":", 1)[1].lower().strip())
        if one.startswith(("ORG:", "OTHER:"))
        else one
        for one in ids
    )
