"""A resolution as a tagged PDF, set by Typst with the fonts that it brings.

The text goes to Typst as data in a JSON string and is never read as markup. No date, no system
font and no network come in, so that the same document gives the same bytes on every machine.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import typst

from operative.publish.characters import clean
from operative.publish.phrases import phrases
from operative.publish.resolution.sheet import Item, Role, Run, Sheet

Data = dict[str, Any]

_HELD = re.compile(  # no line ends between these: after a dash or before a long one, at brackets
    r"(?<=[-\u2010\u2012-\u2014])(?=\S)|(?<=\S)(?=[\u2013\u2014])|(?<=[.,_)])(?=[\w(⁽])"
)  # nor
_HUNG = re.compile(r"(?<=[-/]) (?=\S)")  # at a space after one: what joins would be guesswork


def pdf(sheet: Sheet) -> bytes:
    """The file.

    It claims PDF/UA-1 where that can be kept. Where the fonts hold no letter for a character, or
    the headings of a text leave out a level, it is tagged all the same and makes no claim.
    """
    text = clean(json.dumps(_data(sheet), ensure_ascii=False))
    try:
        return _compiled(text, accessible=True)
    except typst.TypstError:
        return _compiled(text, accessible=False)


@cache
def _template() -> bytes:
    return (files("operative.publish") / "templates" / "resolution.typ").read_bytes()


def _compiled(text: str, *, accessible: bool) -> bytes:
    made: bytes = typst.compile(
        _template(),
        format="pdf",
        sys_inputs={"sheet": text},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"] if accessible else [],
    )
    return made


def _data(sheet: Sheet) -> Data:
    words = phrases(sheet.language)
    return {
        "title": sheet.title,
        "language": sheet.language,
        "head": dataclasses.asdict(sheet.head),
        "masthead": bool(sheet.head.lines),
        "words": {
            "organization": words["masthead"]["organization"],
            "made": words["sheet"]["made"],
        },
        "items": list(_items(sheet.items)),
    }


def _items(items: Iterable[Item]) -> Iterator[Data]:
    titled = False
    annexed: str | None = None
    for table, group in groupby(items, key=lambda item: item.cell and item.cell.table):
        if table is not None:
            yield _table(list(group))
            continue
        for item in group:
            title = item.role is Role.TITLE
            opens = item.role is Role.HEADING and item.annexed not in (None, annexed)
            annexed = item.annexed if opens else annexed
            yield {
                "role": item.role.value,
                "number": item.number,
                "depth": item.depth,
                "level": item.level,
                "main": title and not titled,
                "after": titled,
                "opens": opens,
                "runs": [_run(run) for run in item.runs],
            }
            titled = titled or title


def _run(run: Run) -> Data:
    call = run.call
    return {
        "text": _HUNG.sub("\u2060\u00a0\u2060", _HELD.sub("\u2060", run.text)),
        "italic": run.italic,
        "call": call
        and {
            "mark": call.note.mark,
            "first": call.first,
            "text": call.note.text if call.note.called else None,
        },
    }


def _table(items: list[Item]) -> Data:
    cells: dict[tuple[int, int], list[list[Data]]] = {}
    for item in items:
        if item.cell is not None:
            place = (item.cell.column - 1, item.cell.row - 1)
            cells.setdefault(place, []).append([_run(run) for run in item.runs])
    return {
        "role": "table",
        "columns": max(column for column, _ in cells) + 1,
        "cells": [{"x": x, "y": y, "items": held} for (x, y), held in cells.items()],
    }
