"""The draft report as one web page that needs nothing else: text, trace, sources and tables.

Each sentence is a link to the paragraph that it comes from; hovering over it or moving to it
shows source, pinpoint and quote. That much works without a script. The page loads nothing: its
policy allows its own styles and script by their digests and no other, and no connection at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from operative.exercise.model import DraftParagraph, Origin, Result, Section, Sentence
from operative.publish import contents
from operative.publish.characters import clean
from operative.publish.collaboration import Collaboration
from operative.publish.contents import LANGUAGE, Titles
from operative.publish.phrases import direction, phrases
from operative.publish.picture import abbreviations, picture, select
from operative.publish.sources import Library, SourceDocument, Use, gather


def page(result: Result, shown: Collaboration | None = None) -> str:
    """``report.html``; ``shown`` is what its part on collaboration shows."""
    words = phrases(LANGUAGE)
    setter = _Setter(gather(result), contents.titles(result))
    style, script = asset("report.css"), asset("report.js")
    made: str = (
        environment()
        .get_template("report.html.j2")
        .render(
            language=LANGUAGE,
            direction=direction(LANGUAGE),
            policy=policy([style], [script]),
            style=Markup(style),  # noqa: S704 - a file of this package
            script=Markup(script),  # noqa: S704 - a file of this package
            head=contents.masthead(result.draft.heading),
            words=words,
            p=words["page"],
            parts=_parts(words),
            summary=[
                setter.item(sentence, Use(None, place), edited=False)
                for place, sentence in enumerate(result.draft.summary, 1)
            ],
            sections=[
                setter.section(index, section)
                for index, section in enumerate(result.draft.sections, 1)
            ],
            notes=result.draft.notes,
            contributors=contents.contributors(result),
            coverage=contents.coverage(result),
            matrix=contents.matrix(result),
            set_aside=contents.set_aside(result),
            timetable=contents.timetable(result),
            pairs=shown.table if shown else None,
            standing=shown.lead if shown else (),
            picture=inline(picture(shown.drawn)) if shown else None,
            key=abbreviations(select(shown.drawn).nodes) if shown else (),
            documents=[_document(document) for document in setter.library.documents],
            words_count=words["report"]["words"].format(
                words=f"{result.draft.words:,}", limit=f"{result.draft.word_limit:,}"
            ),
        )
    )
    return clean(made)


@cache
def environment() -> Environment:
    """The templates of the pages, with everything escaped."""
    return Environment(
        loader=PackageLoader("operative.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def asset(name: str) -> str:
    """A style or script of the pages, by its file's name."""
    return (files("operative.publish") / "templates" / name).read_text(encoding="utf-8")


def policy(styles: Iterable[str], scripts: Iterable[str], *, inline_style: bool = False) -> str:
    """What a page may load: its own styles and scripts, by their digests, and nothing else.

    ``inline_style`` lets elements carry styles of their own, as pictures made in the page do.
    """
    rules = ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]
    for name, texts in (("style-src", styles), ("script-src", scripts)):
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        allowed = " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)
        rules.append(f"{name} {allowed}")
    if inline_style:
        rules.append("style-src-attr 'unsafe-inline'")
    return "; ".join(rules)


def _parts(words: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    names = ("report", "coverage", "timetable", "network", "sources")
    return [(name, words["page"][name]) for name in names]


class _Setter:
    """Sets the sentences for the template, and remembers which notes were called."""

    def __init__(self, library: Library, titles: Titles) -> None:
        self.library = library
        self._titles = titles
        self._languages = {document.file: document.language for document in library.documents}
        self._called: set[int] = set()

    def section(self, index: int, section: Section) -> dict[str, Any]:
        """A section with its paragraphs; headings begin beneath the title's level."""
        return {
            "id": f"section-{index}",
            "number": section.number,
            "heading": section.heading,
            "level": min(section.level + 1, 6),
            "paragraphs": [self._paragraph(paragraph) for paragraph in section.paragraphs],
        }

    def _paragraph(self, paragraph: DraftParagraph) -> dict[str, Any]:
        edited = paragraph.edit is not None
        return {
            "id": paragraph.id,
            "number": paragraph.number,
            "gap": paragraph.gap,
            "sentences": [
                self.item(sentence, Use(paragraph.number, place), edited=edited)
                for place, sentence in enumerate(paragraph.sentences, 1)
            ],
        }

    def item(self, sentence: Sentence, use: Use, *, edited: bool) -> dict[str, Any]:
        """A sentence with what its card says and the notes that it calls."""
        words = phrases(LANGUAGE)
        edited = edited and sentence.origin is Origin.AUTHOR
        remark = ""
        if sentence.origin is Origin.AUTHOR:
            remark = words["page"]["author_words" if edited else "left_to_author"]
        elif not sentence.sources:
            remark = words["page"]["no_source"]
        calls = []
        for mark in sentence.notes:
            calls.append({"mark": mark, "first": mark not in self._called})
            self._called.add(mark)
        return {
            "id": use.id,
            "sentence": sentence,
            "origin": words["report"]["edited"] if edited else words["origins"][sentence.origin],
            "remark": remark,
            "calls": calls,
            "sources": [
                {
                    "id": self.library.quotes[source],
                    "pinpoint": self._titles.pinpoint(source),
                    "quote": source.quote,
                    "language": self._languages.get(source.file, LANGUAGE),
                }
                for source in sentence.sources
            ],
        }


def _document(document: SourceDocument) -> dict[str, Any]:
    """A source with the address of its official copy, where it has a symbol."""
    from operative.documents.symbols import parse

    address = None
    if document.symbol:
        try:
            address = parse(document.symbol).url
        except ValueError:
            address = None
    return {
        "id": document.id,
        "name": document.name,
        "file": document.file,
        "language": document.language,
        "paragraphs": document.paragraphs,
        "address": address,
    }


def inline(svg: bytes) -> Markup:
    """The picture without the line that only a file of its own needs."""
    return Markup(svg.decode().split("?>", 1)[1].strip())  # noqa: S704 - made by our own writer
