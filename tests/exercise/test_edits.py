from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from operative import exercise
from operative.errors import RefusedError, UnreadableError
from operative.exercise import edits, record, written
from operative.exercise.model import Change, Origin, Result
from operative.exercise.verify import verify
from operative.publish.markdown import markdown
from operative.publish.word.report import word_report
from tests.exercise.conftest import AS_OF, sentences

Again = Callable[[Path], Result]
CONCLUSIONS = "[For the author: conclusions and recommendations.]"
OWN = "The Secretary-General welcomes what has been reported. He encourages all actors to go on."


def texts(result: Result) -> list[str]:
    return [
        " ".join(sentence.text for sentence in paragraph.sentences)
        for section in result.draft.sections
        for paragraph in section.paragraphs
    ]


def edit_markdown(out: Path, old: str, new: str) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8")
    escaped = old.replace("[", "\\[").replace("]", "\\]")
    old = escaped if escaped in text else old
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


def word(out: Path) -> tuple[WordDocument, Callable[[str], Paragraph]]:
    document = docx.Document(str(out / "report.docx"))

    def holding(words: str) -> Paragraph:
        return next(one for one in document.paragraphs if words in one.text)

    return document, holding


def rewrite(paragraph: Paragraph, text: str) -> None:
    """Put another wording in a paragraph, as a person does: its bookmark stays."""
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


def test_what_was_written_is_read_back_alike(made: Path, result: Result) -> None:
    read = [written.read(made / "out" / name) for name in written.FILES]
    by_id = [{one.id: one.text for one in rows if one.id} for rows in read]
    assert by_id[0] == by_id[1]
    numbered = {
        paragraph.id: " ".join(sentence.text for sentence in paragraph.sentences)
        for section in result.draft.sections
        for paragraph in section.paragraphs
    }
    for key, text in numbered.items():
        assert by_id[0][key] == written.normal(text)


def test_nothing_changed_is_no_edit(out: Path, again: Again, result: Result) -> None:
    found = again(out)
    assert found.edits == ()
    assert found.draft == result.draft
    assert not (out / "edits.jsonl").exists()


def test_what_another_program_makes_of_a_file_is_no_edit(out: Path, again: Again) -> None:
    """LibreOffice saves the comma between footnote marks as text; Notepad begins with a mark."""
    file = out / "report.docx"
    document = docx.Document(str(file))
    commas = list(document.element.body.iter(qn("w:sym")))
    assert commas
    for comma in commas:
        text = OxmlElement("w:t")
        text.text = ","
        comma.getparent().replace(comma, text)
    document.save(str(file))
    markdown = out / "report.md"
    markdown.write_bytes(b"\xef\xbb\xbf" + markdown.read_bytes().replace(b"\n", b"\r\n"))
    found = again(out)
    assert found.edits == ()
    assert not [note for note in found.diagnostics if note.place == "report.md"]
    markdown.write_bytes("Città".encode("cp1252"))
    with pytest.raises(UnreadableError, match="is not UTF-8; save it as UTF-8"):
        again(out)


def test_an_edit_in_markdown_survives(out: Path, again: Again) -> None:
    edit_markdown(out, CONCLUSIONS, OWN)
    for _ in range(3):
        found = again(out)
        (edit,) = found.edits
        assert (edit.change, edit.text, edit.file) == (Change.CHANGED, OWN, "report.md")
        assert texts(found)[-1] == OWN
        assert {one.origin for one in sentences(found)[-2:]} == {Origin.AUTHOR}
    assert OWN in (out / "report.md").read_text("utf-8")
    assert any(one.text == OWN for one in written.read(out / "report.docx"))
    verdict = verify(out)
    assert verdict.problems == ()
    assert verdict.by_author == 2


def test_an_edit_in_word_survives(out: Path, again: Again) -> None:
    document, holding = word(out)
    rewrite(holding("conclusions and recommendations"), OWN)
    document.save(str(out / "report.docx"))
    for _ in range(2):
        found = again(out)
        (edit,) = found.edits
        assert (edit.change, edit.text, edit.file) == (Change.CHANGED, OWN, "report.docx")
        assert texts(found)[-1] == OWN
    assert OWN in (out / "report.md").read_text("utf-8")
    assert verify(out).problems == ()


def test_a_sentence_that_was_left_alone_keeps_its_sources(out: Path, again: Again) -> None:
    edit_markdown(out, "It added that the Group has existed since 2009.", "This is of note.")
    found = again(out)
    assert verify(out).problems == ()
    at = next(place for place, one in enumerate(sentences(found)) if one.text == "This is of note.")
    before, own = sentences(found)[at - 1], sentences(found)[at]
    assert before.origin is Origin.ATTRIBUTED
    assert before.sources
    assert (own.origin, own.sources) == (Origin.AUTHOR, ())


def test_added_paragraphs_stay_where_they_were_put_in_their_order(out: Path, again: Again) -> None:
    file = out / "report.md"
    lines = file.read_text("utf-8").splitlines()
    at = next(place for place, line in enumerate(lines) if "attaches importance" in line)
    lines[at + 1 : at + 1] = ["", "First of the author’s own.", "", "Second of the author’s own."]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for _ in range(2):
        found = again(out)
        place = next(n for n, text in enumerate(texts(found)) if "attaches importance" in text)
        assert texts(found)[place + 1 : place + 3] == [
            "First of the author’s own.",
            "Second of the author’s own.",
        ]
    assert [edit.change for edit in found.edits] == [Change.ADDED, Change.ADDED]
    assert verify(out).problems == ()


def test_a_paragraph_added_in_word_stays(out: Path, again: Again) -> None:
    document, holding = word(out)
    holding("attaches importance")._p.addnext(
        document.add_paragraph("A paragraph typed in Word.")._p
    )
    document.save(str(out / "report.docx"))
    found = again(out)
    place = next(n for n, text in enumerate(texts(found)) if "attaches importance" in text)
    assert texts(found)[place + 1] == "A paragraph typed in Word."


def test_a_deleted_paragraph_stays_away(out: Path, again: Again, result: Result) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8")
    gone = re.search(r"<!-- p-\w+ -->\n\d+\. [^\n]*attaches importance[^\n]*\n\n", text)
    assert gone
    file.write_text(text.replace(gone.group(), ""), encoding="utf-8")
    for _ in range(2):
        found = again(out)
        assert len(texts(found)) == len(texts(result)) - 1
        assert not any("attaches importance" in one for one in texts(found))
    marks = [mark for one in sentences(found) for mark in one.notes]
    assert marks == [note.mark for note in found.draft.notes] == list(range(1, len(marks) + 1))
    assert verify(out).problems == ()


def test_tracked_changes_are_taken_as_accepted(out: Path) -> None:
    document, holding = word(out)
    paragraph = holding("conclusions and recommendations")
    run = paragraph.runs[0]._r
    deleted = docx.oxml.parse_xml(
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="9" '
        'w:author="a"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    )
    run.addprevious(deleted)
    document.save(str(out / "report.docx"))
    kept, _ = edits.collect(out)
    assert kept == ()


def test_the_summary_can_be_edited_too(out: Path, again: Again) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8")
    assert "It draws on three" in text
    file.write_text(text.replace("It draws on three", "It rests on three", 1), encoding="utf-8")
    found = again(out)
    assert any(one.text.startswith("It rests on three") for one in found.draft.summary)
    assert found.draft.summary[0].sources
    assert verify(out).problems == ()


def test_evidence_that_changed_beneath_an_edit_is_said(out: Path, again: Again) -> None:
    edit_markdown(out, "It added that the Group has existed since 2009.", "This is of note.")
    again(out)
    source = out.parent / "exercise" / "replies" / "sample-fund-focal-point.txt"
    source.write_text(source.read_text("utf-8").replace("since 2009", "since 2010"), "utf-8")
    found = again(out)
    assert "This is of note." in " ".join(texts(found))
    assert [row.code for row in found.diagnostics] == ["evidence-changed"]


def test_evidence_that_is_gone_leaves_the_authors_words(out: Path, again: Again) -> None:
    edit_markdown(out, "Member State C stated that it attaches", "Own words attach value and")
    again(out)
    (out.parent / "exercise" / "replies" / "member-state-c.pdf").unlink()
    found = again(out)
    assert "Own words attach value and" in " ".join(texts(found))
    assert any(row.code.startswith("evidence-") for row in found.diagnostics)
    assert verify(out).problems == ()


def test_two_wordings_of_one_paragraph_are_said(out: Path, again: Again) -> None:
    edit_markdown(out, CONCLUSIONS, "The wording of the Markdown file.")
    document, holding = word(out)
    rewrite(holding("conclusions and recommendations"), "The wording of the Word file.")
    document.save(str(out / "report.docx"))
    found = again(out)
    assert texts(found)[-1] == "The wording of the Word file."
    assert [row.code for row in found.diagnostics] == ["edit-conflict"]
    assert "The wording of the Markdown file." in (out / "edits.jsonl").read_text("utf-8")


def test_a_changed_heading_is_not_taken_for_a_paragraph(out: Path, again: Again) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("Independence and observance", "Freedom"), encoding="utf-8")
    found = again(out)
    assert found.edits == ()
    assert [row.code for row in found.diagnostics] == ["edit-not-kept"]


@pytest.mark.parametrize("heading", ["## IX. My observations", "## IX. Afterthoughts"])
def test_a_paragraph_is_kept_though_a_heading_was_changed_too(
    out: Path, again: Again, heading: str
) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8")
    old = re.search(r"^## \w+\. Observations$", text, re.MULTILINE)
    assert old
    text = text.replace(old.group(), heading)
    at = re.search(r"^### B\. .*\n\n", text, re.MULTILINE)
    assert at
    text = text[: at.end()] + "A new paragraph by hand.\n\n" + text[at.end() :]
    file.write_text(text, encoding="utf-8")
    for _ in range(2):
        found = again(out)
        assert [edit.text for edit in found.edits] == ["A new paragraph by hand."]
        assert texts(found).count("A new paragraph by hand.") == 1
        assert not any("My observations" in one for one in texts(found))
    assert verify(out).problems == ()


def under(result: Result, heading: str) -> list[str]:
    section = next(one for one in result.draft.sections if one.heading == heading)
    return [" ".join(one.text for one in row.sentences) for row in section.paragraphs]


def test_a_paragraph_added_right_under_a_heading_stays_under_it(out: Path, again: Again) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8")
    head = "### B. Joint programmes and initiatives\n\n"
    assert head in text
    file.write_text(text.replace(head, f"{head}First by hand.\n\nSecond by hand.\n\n"), "utf-8")
    for _ in range(2):
        found = again(out)
        own = under(found, "Joint programmes and initiatives")
        assert own[:2] == ["First by hand.", "Second by hand."]
        assert len(own) > 2


def test_a_paragraph_added_under_a_heading_in_word_stays_under_it(out: Path, again: Again) -> None:
    document, holding = word(out)
    added = document.add_paragraph("By hand in Word.")
    holding("Joint programmes and initiatives")._p.addnext(added._p)
    document.save(str(out / "report.docx"))
    found = again(out)
    assert under(found, "Joint programmes and initiatives")[0] == "By hand in Word."
    assert under(again(out), "Joint programmes and initiatives")[0] == "By hand in Word."


def test_a_heading_without_a_paragraph_is_left_out(out: Path, again: Again, result: Result) -> None:
    file = out / "report.md"
    alone = next(
        place
        for place, one in enumerate(result.draft.sections)
        if one.level == 2 and len(one.paragraphs) == 1
    )
    section = result.draft.sections[alone]
    text = file.read_text("utf-8")
    mark = re.escape(f"<!-- p-{section.paragraphs[0].id} -->")
    file.write_text(re.sub(rf"{mark}\n[^\n]*\n\n", "", text), encoding="utf-8")
    for _ in range(2):
        found = again(out)
        assert len(found.draft.sections) == len(result.draft.sections) - 1
        assert all(one.paragraphs or one.level == 1 for one in found.draft.sections)


def test_words_where_nothing_can_be_added_are_said(out: Path, again: Again) -> None:
    file = out / "report.md"
    text = file.read_text("utf-8").replace("## Summary", "Above the summary.\n\n## Summary", 1)
    file.write_text(text, encoding="utf-8")
    (note,) = again(out).diagnostics
    assert note.code == "edit-not-kept"
    assert "Above the summary." in note.message


def test_the_log_only_grows(out: Path, again: Again) -> None:
    edit_markdown(out, CONCLUSIONS, "First wording.")
    again(out)
    first = (out / "edits.jsonl").read_bytes()
    edit_markdown(out, "First wording.", "Second wording.")
    found = again(out)
    assert (out / "edits.jsonl").read_bytes().startswith(first)
    assert [edit.row for edit in found.edits] == [1, 2]
    assert texts(found)[-1] == "Second wording."


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("edits.jsonl", "nonsense\n", "line 1"),
        (".state/generated.json", "{}", "find your edits"),
        ("report.docx", "no zip", "read back"),
    ],
)
def test_what_cannot_be_read_back_is_one_line_and_overwrites_nothing(
    out: Path, name: str, content: str, says: str
) -> None:
    (out / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableError, match=says) as caught:
        edits.collect(out)
    assert "\n" not in str(caught.value)


def test_the_state_holds_no_words_of_a_source_that_was_refused(out: Path) -> None:
    state = json.loads((out / ".state" / "generated.json").read_text("utf-8"))
    assert "Examplina" not in json.dumps(state)


def test_a_run_broken_off_while_writing_leaves_no_words_of_the_author(
    out: Path, again: Again, result: Result
) -> None:
    edit_markdown(out, CONCLUSIONS, OWN)
    reply = out.parent / "exercise" / "replies" / "member-state-b.txt"
    words = reply.read_text("utf-8")
    reply.write_text(words.replace("2014", "2013"), encoding="utf-8")
    before = record.standing(out)
    changed = exercise.run(out.parent / "exercise", as_of=AS_OF, out=out)
    made = {"report.docx": word_report(changed), "report.md": markdown(changed).encode()}
    record.keep_edits(changed, out)
    record.put_down(changed, out, {**made, "report.md": (out / "report.md").read_bytes()})
    assert record.standing(out) != before
    assert "broken off" in str(verify(out).problems[0])
    assert verify(out).by_author == 0
    reply.write_text(words, encoding="utf-8")
    found = again(out)
    assert [(edit.change, edit.text) for edit in found.edits] == [(Change.CHANGED, OWN)]
    assert verify(out).problems == ()
    assert verify(out).by_author == 2


def test_a_folder_is_one_runs_to_write_to_and_stands_as_it_stood(out: Path) -> None:
    before = record.standing(out)
    with record.sole_writer(out, before):
        with pytest.raises(RefusedError, match="run again"), record.sole_writer(out, before):
            pass
        edit_markdown(out, CONCLUSIONS, OWN)
    with pytest.raises(RefusedError, match="in the meantime"), record.sole_writer(out, before):
        pass


def test_a_letter_of_an_older_plan_is_taken_back_unless_somebody_wrote_in_it(
    out: Path, result: Result
) -> None:
    letters = {f"call-for-inputs/{name}.docx": b"letter" for name in ("old", "edited", "kept")}
    reports = {name: (out / name).read_bytes() for name in written.FILES}
    record.save(result, out, record.put_down(result, out, {**reports, **letters}))
    (out / "call-for-inputs" / "edited.docx").write_bytes(b"with a name")
    record.put_down(result, out, {**reports, "call-for-inputs/kept.docx": b"letter"})
    left = sorted(path.name for path in (out / "call-for-inputs").iterdir())
    assert left == ["edited.docx", "kept.docx"]
