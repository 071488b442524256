"""The draft report as a tagged PDF (PDF/UA-1), set by Typst with the fonts that it brings.

The text goes to Typst as data in a JSON string and is never read as markup. No date, no system
font and no network come in, so that the same draft gives the same bytes on every machine.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import typst

from operative.exercise.model import Result, Sentence
from operative.publish import contents
from operative.publish.characters import clean
from operative.publish.collaboration import Collaboration, figures
from operative.publish.contents import LANGUAGE, Table
from operative.publish.phrases import phrases

FONT = "Libertinus Serif"  # that of the template: the fonts of a system are not looked for
PLACE = re.compile(r"\bparas?\. \d+(?: \([a-z]+\))*")


def pdf(result: Result, shown: Collaboration | None = None) -> bytes:
    """``report.pdf``; ``shown`` is what its annex on collaboration shows.

    Where the fonts hold no letter for a character of the text (they hold Latin, Greek, Cyrillic
    and Hebrew in part), the standard cannot be kept: the file is then tagged all the same and
    makes no claim to it.
    """
    text = clean(json.dumps(_data(result, shown), ensure_ascii=False))
    try:
        return _compiled(text, accessible=True)
    except typst.TypstError:
        return _compiled(text, accessible=False)


def _compiled(text: str, *, accessible: bool) -> bytes:
    made: bytes = typst.compile(
        (files("operative.publish") / "templates" / "report.typ").read_bytes(),
        format="pdf",
        sys_inputs={"report": text},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"] if accessible else [],
    )
    return made


def _data(result: Result, shown: Collaboration | None) -> dict[str, Any]:
    draft, words = result.draft, phrases(LANGUAGE)
    notes = _Notes(result)
    return {
        "language": LANGUAGE,
        "head": dataclasses.asdict(contents.masthead(draft.heading)),
        "words": {
            "organization": words["masthead"]["organization"],
            "draft": words["masthead"]["draft"],
            "summary": words["report"]["summary"],
        },
        "summary": notes.sentences(draft.summary),
        "sections": [
            {
                "number": section.number,
                "heading": section.heading,
                "level": min(section.level, 3),
                "paragraphs": [
                    {
                        "number": paragraph.number,
                        "gap": paragraph.gap,
                        "sentences": notes.sentences(paragraph.sentences),
                    }
                    for paragraph in section.paragraphs
                ],
            }
            for section in draft.sections
        ],
        "annexes": [
            _annex(table, number, shown if shown and table is shown.table else None)
            for number, table in contents.annexes(result, shown.table if shown else None)
        ],
    }


class _Notes:
    """Knows each footnote's text and which have been called."""

    def __init__(self, result: Result) -> None:
        self._texts = {note.mark: note.text for note in result.draft.notes}
        self._called: set[int] = set()

    def sentences(self, sentences: Iterable[Sentence]) -> list[dict[str, Any]]:
        """The sentences with the footnotes that they call."""
        return [
            {"text": sentence.text, "calls": [self._call(mark) for mark in sentence.notes]}
            for sentence in sentences
        ]

    def _call(self, mark: int) -> dict[str, Any]:
        first = mark not in self._called
        self._called.add(mark)
        return {"mark": mark, "first": first, "text": self._texts.get(mark)}


def _annex(table: Table, number: str, shown: Collaboration | None) -> dict[str, Any]:
    columns, words = len(table.columns), phrases(LANGUAGE)["collaboration"]
    caption = {"number": words["table_number"], "title": table.lead.removesuffix(".")}
    return {
        "number": number,
        "title": table.title,
        "lead": shown.lead if shown else table.lead.split("\n\n"),
        "figures": [*_figures(shown)] if shown else [],
        "caption": caption if shown else None,  # where figures stand between the lead and the table
        "columns": table.columns,
        "rows": [[PLACE.sub(_unparted, cell) for cell in row] for row in table.rows],
        "marked": sorted(table.marked),
        "widths": table.widths or (100 // columns,) * columns,
    }


def _unparted(place: re.Match[str]) -> str:
    """A paragraph's number that stays beside the word before it.

    The rule of the template for that holds a text to some hundred places, and a cell may name
    thousands.
    """
    return place.group().replace(" ", "\N{NO-BREAK SPACE}")


def _figures(shown: Collaboration) -> Iterator[dict[str, str | tuple[tuple[str, str], ...]]]:
    """The network and the matrix, each with number, title and caption, as in the Word file."""
    # Drawing takes a library that is slow to begin; whoever needs no picture need not wait for it.
    from operative.publish.annex.plot import FONT as DRAWN

    number = phrases(LANGUAGE)["collaboration"]["figure"]
    for figure, roman in zip(figures(shown), ("I", "II"), strict=False):
        yield {
            "number": number.format(number=roman),
            "title": figure.title,
            "svg": figure.svg.decode().replace(DRAWN, FONT),
            "alt": figure.description,
            "note": figure.note,
            "key": figure.key,
            "abbreviations": phrases(LANGUAGE)["network"]["abbreviations"],
        }
