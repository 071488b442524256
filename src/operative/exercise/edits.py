"""A person's edits: found in the last run's files, kept for good, applied to the next draft.

After each run the text of every paragraph is remembered as it was written
(``.state/generated.json``). Before the next run the files are compared with that: what differs is
a person's. It is added to ``edits.jsonl``, which only ever grows, and applied to the new draft.

What a run is about to write is remembered before its first file is replaced
(``.state/next.json``), so that one broken off there leaves no words that pass for a person's.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from rapidfuzz import fuzz, process

from operative.documents.model import Diagnostic
from operative.errors import UnreadableError
from operative.exercise import written
from operative.exercise.model import (
    Change,
    Draft,
    Edit,
    Sentence,
)
from operative.exercise.written import Written

LOG = "edits.jsonl"
STATE = ".state/generated.json"
NEXT = ".state/next.json"  # there while the files are being replaced, and where that was broken off
LIKE = 70.0  # of a heading and what a person made of it
NOT_KEPT = {
    "heading": "“{text}” stands in the place of a heading; headings are set in exercise.toml under "
    "[headings]",
    "masthead": "“{text}” stands before the summary, where nothing can be added; the masthead is "
    "set in exercise.toml under [report]",
    "annex": "“{text}” stands in an annex; annexes are made anew each time",
}
SUMMARY = "summary"  # the id of the summary, as if it were a paragraph


@dataclass(frozen=True, slots=True)
class State:
    """What the last run wrote: paragraphs as read back from each file, and what lay beneath."""

    files: Mapping[str, Sequence[tuple[str | None, str]]]
    sources: Mapping[str, tuple[str, ...]]  # digests beneath each paragraph, by its id


def digests(sentences_: Iterable[Sentence]) -> tuple[str, ...]:
    """Short digests of the sources beneath some sentences, sorted."""
    found = {
        hashlib.sha256(f"{one.file}\x1f{one.quote}".encode(errors="replace")).hexdigest()[:12]
        for sentence in sentences_
        for one in sentence.sources
    }
    return tuple(sorted(found))


def remember(draft: Draft, files: Mapping[str, Iterable[Written]]) -> bytes:
    """The content of the state file for a draft and the files of it, as they are read back."""
    beneath = {
        paragraph.id: list(digests(paragraph.sentences))
        for section in draft.sections
        for paragraph in section.paragraphs
    }
    state = {
        "files": {name: [[one.id, one.text] for one in rows] for name, rows in files.items()},
        "sources": beneath,
    }
    return (json.dumps(state, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def load_states(out: Path) -> tuple[State, ...]:
    """What the last whole run wrote to ``out``, then what one broken off since began to write.

    Raises:
        UnreadableError: if a state file has been changed so that it cannot be used.
    """
    return tuple(_state(out / name) for name in (STATE, NEXT) if (out / name).is_file())


def _state(file: Path) -> State:
    try:
        raw = json.loads(file.read_bytes())
        return State(
            {name: [(row[0], row[1]) for row in rows] for name, rows in raw["files"].items()},
            {key: tuple(value) for key, value in raw["sources"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        raise UnreadableError(
            "cannot be used to find your edits",
            file=str(file),
            remedy="save your edited report elsewhere, empty the output folder and run again",
        ) from None


def load_log(out: Path) -> tuple[Edit, ...]:
    """The edits kept so far, in order.

    Raises:
        UnreadableError: if a line of the file is not an edit.
    """
    file = out / LOG
    if not file.is_file():
        return ()
    edits = []
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            edits.append(msgspec.json.decode(line, type=Edit))
        except msgspec.MsgspecError:
            raise UnreadableError(
                "this line is not an edit",
                file=str(file),
                place=f"line {number}",
                remedy="mend or delete the line",
            ) from None
    return tuple(edits)


def collect(out: Path) -> tuple[tuple[Edit, ...], tuple[Diagnostic, ...]]:
    """All edits: those kept and those found in the files now, the latter last.

    Word comes before Markdown: where a paragraph was changed in both, the Markdown wording is
    kept in the log, the Word wording is used, and a diagnostic says so.
    """
    kept, states = load_log(out), load_states(out)
    found: dict[str, list[Edit]] = {}
    diagnostics: list[Diagnostic] = []
    for name in reversed(written.FILES):
        wrote = [state for state in states if name in state.files]
        if not wrote or not (out / name).exists():
            continue
        now = written.read(out / name)
        changes, notes = compare(name, _nearest(name, wrote, now), now)
        diagnostics += notes
        found[name] = changes
    ordered = list(_merged(found.get("report.md", []), found.get("report.docx", []), diagnostics))
    last = {edit.paragraph: (edit.change, edit.text) for edit in kept}
    ordered = [edit for edit in ordered if last.get(edit.paragraph) != (edit.change, edit.text)]
    first = len(kept)
    rows = [dataclasses.replace(edit, row=first + place) for place, edit in enumerate(ordered, 1)]
    return (*kept, *rows), tuple(diagnostics)


def _nearest(name: str, states: Sequence[State], now: Sequence[Written]) -> State:
    """The one of some states that a file was written in: that which has most of its paragraphs."""
    rows = Counter((one.id, one.text) for one in now)
    return max(states, key=lambda state: (rows & Counter(state.files[name])).total())


def _merged(
    plain: Sequence[Edit], word: Sequence[Edit], diagnostics: list[Diagnostic]
) -> Iterator[Edit]:
    by_paragraph = {(edit.paragraph, edit.text): edit for edit in word}
    touched = {edit.paragraph for edit in word}
    for edit in plain:
        if (edit.paragraph, edit.text) in by_paragraph:
            continue
        if edit.paragraph in touched:
            diagnostics.append(
                Diagnostic(
                    "edit-conflict",
                    "changed in report.docx and in report.md: the wording of report.docx is used, "
                    f"the other is kept in {LOG}",
                    f"paragraph p-{edit.paragraph}",
                )
            )
        yield edit
    yield from word


def compare(name: str, state: State, now: Sequence[Written]) -> tuple[list[Edit], list[Diagnostic]]:
    """What a person changed, deleted and added in one file since it was written."""
    before = {key: text for key, text in state.files[name] if key}
    after = dict(zip(list(before)[1:], before, strict=False))
    seen = {one.id for one in now}
    edits = [
        _edit(Change.CHANGED, one.id, after.get(one.id), one.text, before[one.id], state, name)
        for one in now
        if one.id in before and one.text != before[one.id]
    ]
    edits += [
        _edit(Change.DELETED, key, after.get(key), "", text, state, name)
        for key, text in before.items()
        if key not in seen
    ]
    added, notes = _added(name, state, now, before)
    return edits + added, notes


def _added(
    name: str, state: State, now: Sequence[Written], before: Mapping[str, str]
) -> tuple[list[Edit], list[Diagnostic]]:
    """Paragraphs without an id that were not there, and notes of what cannot be kept."""
    rows = state.files[name]
    fixed = Counter(text for key, text in rows if not key)
    renamed = fixed - Counter(one.text for one in now if not one.id)
    tail = _tail(rows)
    edits: list[Edit] = []
    notes: list[Diagnostic] = []
    previous = under = None
    ended = False
    for one in now:
        if one.id in before:
            previous, under = one.id, None
            continue
        ended = ended or one.text in tail
        if fixed[one.text]:
            fixed[one.text] -= 1
            under = one.text
        elif _renames(one, renamed):
            under = one.text
            notes.append(_not_kept("heading", one, name))
        elif previous is None or ended:
            notes.append(_not_kept("annex" if ended else "masthead", one, name))
        else:
            key = hashlib.sha256(f"{under or previous}\x1f{one.text}".encode()).hexdigest()[:10]
            edit = _edit(Change.ADDED, key, previous, one.text, "", state, name)
            edits.append(dataclasses.replace(edit, under=under))
            previous, under = key, None
    return edits, notes


def _renames(one: Written, renamed: Counter[str]) -> bool:
    """Whether a paragraph stands in the place of a heading; the heading is then used up.

    It does if it is set as a heading, or reads much like one that is gone. Anything else is
    somebody's text: a heading changed elsewhere must not cost it.
    """
    if one.heading and not one.text.endswith((".", "!", "?")):
        near: str | None = next(iter(renamed), None)
    else:
        near = None
    close = process.extractOne(one.text, list(renamed), scorer=fuzz.ratio, score_cutoff=LIKE)
    if close is not None:
        near = close[0]
    if near is not None:
        renamed -= Counter([near])
    return near is not None or (one.heading and not one.text.endswith((".", "!", "?")))


def _not_kept(where: str, one: Written, name: str) -> Diagnostic:
    message = NOT_KEPT[where].format(text=one.text[:60])
    return Diagnostic("edit-not-kept", message, name)


def _tail(rows: Sequence[tuple[str | None, str]]) -> frozenset[str]:
    """What stands behind the last paragraph with an id: annexes, whose text is not edited here."""
    last = max((place for place, (key, _) in enumerate(rows) if key), default=-1)
    return frozenset(text for _, text in rows[last + 1 :])


def _edit(
    change: Change, key: str, after: str | None, text: str, base: str, state: State, name: str
) -> Edit:
    return Edit(0, change, key, after, text, base, state.sources.get(key, ()), name)


def encode(edits: Iterable[Edit]) -> bytes:
    """The content of the log."""
    return b"".join(msgspec.json.encode(edit) + b"\n" for edit in edits)
