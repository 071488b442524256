"""The paragraphs behind the report: quotes marked where they stand, however they overlap."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from operative.exercise.model import Origin, Section, Sentence
from operative.publish.sources import Use, gather
from tests.publish.builder import OFFICE, REPLY, result, source

BLOCK = OFFICE.blocks[1]
TEXT = OFFICE.text_of(BLOCK)


def spans() -> st.SearchStrategy[list[tuple[int, int]]]:
    one = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(
        lambda pair: pair[0] < pair[1]
    )
    return st.lists(one, min_size=1, max_size=6)


@given(spans())
def test_any_quotes_are_marked_whole(pairs: list[tuple[int, int]]) -> None:
    made = result()
    whole = source(OFFICE, BLOCK.anchor, TEXT)
    sources = tuple(
        dataclasses.replace(
            whole, start=BLOCK.start + low, end=BLOCK.start + high, quote=TEXT[low:high]
        )
        for low, high in pairs
    )
    first = made.draft.sections[0].paragraphs[0]
    sentence = Sentence("It says so.", Origin.QUOTED, sources)
    section = Section("I", "One", 1, (dataclasses.replace(first, sentences=(sentence,)),))
    draft = dataclasses.replace(made.draft, sections=(section,), summary=(), notes=())
    library = gather(dataclasses.replace(made, draft=draft))
    ((paragraph,),) = (document.paragraphs for document in library.documents)
    assert "".join(stretch.text for stretch in paragraph.stretches) == TEXT
    for one in sources:
        name = library.quotes[one]
        marked = "".join(s.text for s in paragraph.stretches if name in s.quotes)
        assert marked == one.quote
        assert sum(name in s.opens for s in paragraph.stretches) == 1
    assert paragraph.uses == (Use(1, 1),)


def test_a_quote_whose_document_is_not_at_hand_stands_alone() -> None:
    made = dataclasses.replace(result(), reports=())
    office = next(d for d in gather(made).documents if d.symbol == OFFICE.symbol)
    assert not any(paragraph.whole for paragraph in office.paragraphs)
    assert office.paragraphs[0].stretches[0].text.startswith("The office cooperated")


def test_submissions_go_by_their_sender_and_no_machines_path_is_shown() -> None:
    made = result()
    far = dataclasses.replace(
        OFFICE, file="/some/where/sample-office.docx", symbol=None, title=None
    )
    sentences = [
        dataclasses.replace(
            sentence,
            sources=tuple(
                dataclasses.replace(one, file=far.file, symbol=None, title=None)
                if one.sha256 == far.sha256
                else one
                for one in sentence.sources
            ),
        )
        for sentence in made.draft.sections[2].paragraphs[0].sentences
    ]
    paragraph = dataclasses.replace(
        made.draft.sections[2].paragraphs[0], sentences=tuple(sentences)
    )
    sections = list(made.draft.sections)
    sections[2] = dataclasses.replace(sections[2], paragraphs=(paragraph,))
    draft = dataclasses.replace(made.draft, sections=tuple(sections))
    library = gather(dataclasses.replace(made, draft=draft, reports=(far,)))
    shown = {document.name: document.file for document in library.documents}
    assert shown["sample-office.docx"] == "sample-office.docx"
    assert shown["Submission of Member State A"] == REPLY.file
