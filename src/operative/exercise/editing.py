"""A person's edits, applied to a new draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from operative.documents.model import Diagnostic
from operative.exercise import sentences, written
from operative.exercise.compose import count_words, renumber
from operative.exercise.edits import SUMMARY, digests
from operative.exercise.model import (
    Change,
    Draft,
    DraftParagraph,
    Edit,
    Note,
    Origin,
    Section,
    Sentence,
)


def apply(draft: Draft, edits: Sequence[Edit]) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """The draft with a person's edits, and what they should look at again.

    A sentence that the person left as it was keeps its sources; every other is the author's.
    """
    if not edits:
        return draft, ()
    editor = _Editor(draft)
    for edit in edits:
        editor.apply(edit)
    return editor.draft(), tuple(editor.diagnostics)


class _Editor:
    """The paragraphs of a draft while edits are applied to them."""

    def __init__(self, draft: Draft) -> None:
        self.original = draft
        self.sections = [list(section.paragraphs) for section in draft.sections]
        self.summary = draft.summary
        self.diagnostics: list[Diagnostic] = []
        self.known = {
            written.normal(sentence.text): sentence
            for section in draft.sections
            for paragraph in section.paragraphs
            for sentence in paragraph.sentences
        }
        self.beneath = {
            paragraph.id: digests(paragraph.sentences)
            for section in draft.sections
            for paragraph in section.paragraphs
        }

    def apply(self, edit: Edit) -> None:
        """Apply one edit."""
        if edit.paragraph == SUMMARY:
            old = DraftParagraph(SUMMARY, 0, self.original.summary)
            self.summary = self._sentences(edit.text, old)
            return
        place = self._find(edit.paragraph)
        if edit.change is Change.ADDED:
            if place is None:
                self._insert(edit)
            return
        if place is None:
            if edit.change is Change.CHANGED:
                self._warn(
                    "evidence-gone",
                    edit,
                    "the evidence beneath this paragraph is no "
                    "longer there; your wording is kept where it stood",
                )
                self._insert(edit)
            return
        section, index = place
        if edit.sources and self.beneath.get(edit.paragraph, edit.sources) != edit.sources:
            self._warn(
                "evidence-changed",
                edit,
                "the evidence beneath this paragraph has changed "
                "since you edited it; your wording is kept: read it again",
            )
        if edit.change is Change.DELETED:
            del self.sections[section][index]
            return
        old = self.sections[section][index]
        self.sections[section][index] = dataclasses.replace(
            old, sentences=self._sentences(edit.text, old), gap=False, edit=edit.row
        )

    def _insert(self, edit: Edit) -> None:
        paragraph = DraftParagraph(
            edit.paragraph, 0, self._sentences(edit.text, None), edit=edit.row
        )
        place = self._under(edit) or (self._find(edit.after) if edit.after else None)
        if place is None:
            self._warn(
                "place-gone",
                edit,
                "the paragraph that yours followed is no longer there; "
                "it now stands at the end of the last section",
            )
            place = (len(self.sections) - 1, len(self.sections[-1]) - 1)
        section, index = place
        self.sections[section].insert(index + 1, paragraph)

    def _under(self, edit: Edit) -> tuple[int, int] | None:
        """The place before the first paragraph under the heading that an edit stands under.

        A heading is known by its words: its number follows from what is drafted. Of two that
        read alike, it is the next one after the paragraph that stood before.
        """
        if edit.under is None:
            return None
        before = self._find(edit.after)
        first = before[0] if before else 0
        same = [
            place
            for place, section in enumerate(self.original.sections)
            if edit.under in (section.heading, edit.under.partition(" ")[0] + " " + section.heading)
        ]
        return next(((place, -1) for place in same if place >= first), None)

    def _find(self, key: str | None) -> tuple[int, int] | None:
        for section, paragraphs in enumerate(self.sections):
            for index, paragraph in enumerate(paragraphs):
                if paragraph.id == key:
                    return section, index
        return None

    def _sentences(self, text: str, old: DraftParagraph | None) -> tuple[Sentence, ...]:
        """The person's text in sentences: those of the draft where unchanged, else the author's."""
        own = {written.normal(one.text): one for one in (old.sentences if old else ())}
        rest, made = text, []
        while rest:
            known = next((one for key, one in own.items() if rest.startswith(key)), None) or next(
                (one for key, one in self.known.items() if rest.startswith(key)), None
            )
            if known is not None:
                made.append(known)
                rest = rest[len(written.normal(known.text)) :].lstrip()
                continue
            start, end = next(iter(sentences.split(rest)))
            end = min([end, *(rest.find(key, 1) for key in own if rest.find(key, 1) > 0)])
            made.append(Sentence(rest[start:end].rstrip(), Origin.AUTHOR, ()))
            rest = rest[end:].lstrip()
        return tuple(made)

    def _warn(self, code: str, edit: Edit, message: str) -> None:
        self.diagnostics.append(Diagnostic(code, message, f"paragraph p-{edit.paragraph}"))

    def draft(self) -> Draft:
        """The draft with all edits, numbered anew."""
        sections = renumber(
            _inhabited(
                [
                    dataclasses.replace(section, paragraphs=tuple(paragraphs))
                    for section, paragraphs in zip(
                        self.original.sections, self.sections, strict=True
                    )
                ]
            )
        )
        sections, notes = renote(sections, self.original.notes)
        draft = dataclasses.replace(
            self.original, summary=self.summary, sections=sections, notes=notes
        )
        return dataclasses.replace(draft, words=count_words(draft))


def _inhabited(sections: Sequence[Section]) -> list[Section]:
    """The sections that hold a paragraph, themselves or in one beneath them."""
    kept: list[Section] = []
    for section in reversed(sections):
        if section.paragraphs or (kept and kept[-1].level > section.level):
            kept.append(section)
    return kept[::-1]


def renote(
    sections: Sequence[Section], notes: Sequence[Note]
) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    """Footnotes numbered anew, those that are no longer called left out."""
    known = {note.mark: note for note in notes}
    made: list[Note] = []

    def marks(old: Iterable[int]) -> tuple[int, ...]:
        new = []
        for mark in old:
            made.append(dataclasses.replace(known[mark], mark=len(made) + 1))
            new.append(len(made))
        return tuple(new)

    done = []
    for section in sections:
        paragraphs = tuple(
            dataclasses.replace(
                paragraph,
                sentences=tuple(
                    dataclasses.replace(one, notes=marks(one.notes)) for one in paragraph.sentences
                ),
            )
            for paragraph in section.paragraphs
        )
        done.append(dataclasses.replace(section, paragraphs=paragraphs))
    return tuple(done), tuple(made)
