"""What a run leaves beside the report: the trace, the manifest, the edits, the state.

``manifest.json`` says where every source lies, seen from the output folder, and its digest, so
that :mod:`operative.exercise.verify` can read it again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from operative.collaboration.entities import title_of
from operative.documents.model import Document
from operative.errors import RefusedError
from operative.exercise import cells, edits, trace
from operative.exercise.model import Draft, Result
from operative.exercise.roster import namer, registry
from operative.exercise.voices import Voices
from operative.exercise.written import FILES, Written, paragraphs, read
from operative.files import alone, write_each, write_whole

TRACE = "trace.jsonl"
TABLE = "trace.csv"
MANIFEST = "manifest.json"
LOCK = ".state/lock"
PAPERS = "call-for-inputs/"


def standing(out: Path) -> str:
    """A digest of what the last run and people since have left in ``out``, as far as the next run
    goes by it: two that differ say that somebody wrote there in between."""
    held = hashlib.sha256()
    for name in (*FILES, edits.LOG, edits.STATE, edits.NEXT):
        try:
            held.update(_digest(out / name).encode())
        except OSError:
            held.update(b"-")
    return held.hexdigest()


@contextmanager
def sole_writer(out: Path, before: str) -> Iterator[None]:
    """Hold ``out`` for one run to write to; ``before`` is how it stood when that run began.

    Raises:
        RefusedError: if another run is writing there, or if it does not stand as it did.
        OSError: if nothing can be written there.
    """
    busy = RefusedError(
        "another run, or somebody editing the report, has written here in the meantime",
        file=str(out),
        remedy="run again; nothing was lost",
    )
    with alone(out / LOCK, busy):
        if standing(out) != before:
            raise busy
        yield


def keep_edits(result: Result, out: Path) -> None:
    """Put a person's edits in safety, before anything is written over them."""
    if result.edits:
        write_whole(out / edits.LOG, edits.encode(result.edits))


def put_down(result: Result, out: Path, made: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the files of a run, by name; what comes back is their paths.

    What is about to be written is remembered first, so that a run broken off here leaves no words
    that the next one takes for a person's.
    """
    read_back = {name: tuple(paragraphs(name, made[name])) for name in FILES}
    write_whole(out / edits.NEXT, edits.remember(result.draft, read_back))
    written = write_each(out, made)
    _take_back(out, made)
    return written


def _take_back(out: Path, made: Mapping[str, bytes]) -> None:
    """Remove the papers of the last run's call that this one does not make: nobody is to send a
    letter with the days and questions of an older plan. What a person changed stays."""
    try:
        before = json.loads((out / MANIFEST).read_bytes())["written"].items()
        stale = [(out / name, digest) for name, digest in before if name.startswith(PAPERS)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    kept = {out / name for name in made}
    for file, digest in stale:
        if file not in kept and file.is_file() and _digest(file) == digest:
            file.unlink()


def save(result: Result, out: Path, files: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Write trace, manifest and state; the report's files must have been written before.

    ``files`` are all those written so far: the manifest keeps the digests of those that nobody
    edits.
    """
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in trace.rows(result.draft))
    back = {name: read(out / name) for name in FILES}
    contents = {
        TRACE: lines.encode(),
        TABLE: trace.table(result.draft).encode(),
        edits.STATE: edits.remember(result.draft, back),
    }
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    del digests[TRACE]  # it has an entry of its own
    made = [*files, *([out / edits.LOG] if result.edits else [])]
    digests |= {path.relative_to(out).as_posix(): _digest(path) for path in made}
    fixed = {name: digests[name] for name in sorted(digests) if name not in FILES}
    contents[MANIFEST] = _json(
        manifest(result, out, contents[TRACE])
        | {
            "written": fixed,
            "unmarked": _unmarked(back),
            "tables": cells.held(out),
            "cells": cells.quoted(result),
        }
    )
    for name, content in contents.items():
        write_whole(out / name, content)
    (out / edits.NEXT).unlink(missing_ok=True)
    return tuple(out / name for name in contents)


def manifest(result: Result, out: Path, traced: bytes) -> dict[str, Any]:
    """Where the sources lie, seen from ``out``, what was counted, and whom names stand for."""
    spoken = _speakers(result)
    return {
        "exercise": _relative(result.settings.folder, out),
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "resolution": result.plan.resolution.document.id,
        "mandate": {
            "paragraph": result.plan.mandate.anchor,
            "author": list(result.plan.author.actors),
            "full": result.plan.author.full,
            "short": result.plan.author.short,
            "product": result.plan.product,
            "by_person": result.plan.author.by_person,
        },
        "files": [
            {
                **_entry(result, document, role, out),
                "speakers": spoken.get(document.file, {}),
            }
            for role, document in _documents(result)
        ],
        "counts": {"reports": len(result.reports), "replies": len(result.submissions)},
        "names": dict(result.names),
        "called": list(result.called),
        "forms": _forms(result),
        "trace": {
            "sha256": hashlib.sha256(traced).hexdigest(),
            "rows": traced.count(b"\n"),
        },
        "report": list(FILES),
        "set_aside": [
            {"file": row.file, "reason": row.reason, "place": row.place} for row in result.set_aside
        ],
        "diagnostics": [
            {"code": row.code, "message": row.message, "place": row.place}
            for row in result.diagnostics
        ],
    }


def _documents(result: Result) -> Iterator[tuple[str, Document]]:
    for resolution in (*result.plan.predecessors, result.plan.resolution):
        yield "resolution", resolution.document
    for document in result.reports:
        yield "report", document
    for reply in result.submissions:
        yield "reply", reply.document


def _entry(result: Result, document: Document, role: str, out: Path) -> dict[str, Any]:
    path = Path(document.file)
    where = path if path.is_absolute() else result.settings.folder / path
    return {
        "file": document.file,
        "path": _relative(where, out),
        "role": role,
        "symbol": document.symbol,
        "title": title_of(document),
        "sha256": document.sha256,
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _unmarked(files: Mapping[str, Iterable[Written]]) -> dict[str, list[str]]:
    """The paragraphs without an id of the files that people edit, as they are read back."""
    return {name: [one.text for one in rows if not one.id] for name, rows in files.items()}


def _speakers(result: Result) -> dict[str, dict[str, list[str]]]:
    """Who speaks in each paragraph that the draft cites: file -> anchor -> actors.

    Found from the sources as for the draft, not taken from its sentences.
    """
    voices = Voices(registry(result.settings), result.evidence)
    cited = _cited(result.draft)
    found: dict[str, dict[str, list[str]]] = {}
    for document in result.reports:
        found[document.file] = {
            block.anchor: [voices.of(document, block)]
            for block in document.blocks
            if (document.file, block.anchor) in cited
        }
    for reply in result.submissions:
        anchors = sorted(anchor for file, anchor in cited if file == reply.document.file)
        found[reply.document.file] = {anchor: [reply.actor] for anchor in anchors}
    return found


def _cited(draft: Draft) -> set[tuple[str, str]]:
    paragraphs = [one.sentences for section in draft.sections for one in section.paragraphs]
    return {
        (source.file, source.anchor)
        for sentences in (draft.summary, *paragraphs)
        for sentence in sentences
        for source in sentence.sources
    }


def _forms(result: Result) -> dict[str, list[str]]:
    """Every name by which running text may call each actor that speaks or is spoken of."""
    names = namer(registry(result.settings), result.submissions)
    return {actor: list(names.forms(actor)) for actor, _ in result.names}


def _relative(path: Path, out: Path) -> str:
    """The path seen from ``out``, so that both can be moved together."""
    try:
        return Path(os.path.relpath(path.resolve(), out.resolve())).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
