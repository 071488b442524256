from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from operative import exercise
from operative.errors import SettingsError
from operative.exercise import settings

LEAST = 'title = "A report"\n[mandate]\nresolution = "A/RES/68/145"\n'


def write(folder: Path, text: str) -> Path:
    (folder / "exercise.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_example_is_read(example: Path) -> None:
    found = settings.load(example)
    assert found.resolution == "A/RES/68/145"
    assert found.predecessors == ("A/RES/66/139",)
    assert found.paragraph is None
    assert found.word_limit == 8500
    assert [actor.id for actor in found.actors] == ["SFC", "SORC", "SENVOY"]


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    found = settings.load(write(tmp_path, LEAST))
    assert found.word_limit is None
    assert found.reports == (tmp_path / "reports",)
    assert found.subject == ()


def test_author_organ_and_session_are_taken(tmp_path: Path) -> None:
    text = LEAST + (
        'author = "OHCHR"\n[report]\nauthor = "the Office"\nrecipient = "Human Rights Council"\n'
        'session = 58\n[call]\nsender = "the Secretariat"\n'
    )
    found = settings.load(write(tmp_path, text))
    assert (found.author, found.author_name, found.sender) == (
        "OHCHR",
        "the Office",
        "the Secretariat",
    )
    assert (found.recipient, found.session) == ("HRC", 58)


def test_a_request_named_anew_goes_before_that_of_the_file(tmp_path: Path) -> None:
    text = LEAST + 'paragraph = "para. 6"\nauthor = "OHCHR"\n[report]\nauthor = "the Office"\n'
    found = settings.load(write(tmp_path, text))
    other = settings.naming(found, author="UNICEF", paragraph=None)
    assert (other.author, other.paragraph, other.author_name) == ("UNICEF", None, None)
    same = settings.naming(found, author="OHCHR", paragraph="para. 7")
    assert (same.author, same.paragraph, same.author_name) == ("OHCHR", "para. 7", "the Office")
    with pytest.raises(SettingsError, match="--author"):
        settings.naming(found, author=" ", paragraph=None)
    with pytest.raises(SettingsError, match="--paragraph"):
        settings.naming(found, author=None, paragraph="six")


def test_dates_and_lead_times_are_taken(tmp_path: Path) -> None:
    text = (
        LEAST + "[timetable.deadlines]\nreplies = 2016-04-15\n[timetable.lead_days]\ndraft = 10\n"
    )
    found = settings.load(write(tmp_path, text))
    assert found.deadlines == (("replies", dt.date(2016, 4, 15)),)
    assert found.lead_days == (("draft", 10),)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("title = 3\n" + LEAST[LEAST.index("[") :], "title", "whole number, and a text is needed"),
        ('title = "A"\nresolution = "A/RES/68/145"\n', "top level", "move it under [mandate]"),
        ('resolution = "A/RES/1/1"\n' + LEAST, "top level", "move it under [mandate]"),
        (
            LEAST + '[timetable.deadlines]\nreplies = "soon"\n',
            "timetable.deadlines.replies",
            "2016",
        ),
        (LEAST + '[report]\nword_limit = "many"\n', "report.word_limit", "figures"),
        (LEAST + '[report]\nauthor = " "\n', "report.author", "empty"),
        (LEAST + '[report]\nrecipient = "Nobody’s Council"\n', "report.recipient", "HRC"),
        (LEAST + '[report]\nrecipient = "UNICEF"\n', "report.recipient", "no organ"),
        (LEAST + "[report]\nsession = 0\n", "report.session", "0 is no session"),
        (LEAST + '[call]\nsender = ""\n', "call.sender", "empty"),
        (LEAST + '[sources]\nreports = "reports"\n', "sources.reports", "square brackets"),
        (LEAST + "[headings]\n99 = 3\n", "headings.99", "whole number"),
        (LEAST + '[headings]\n"paragraph 3" = "X"\n', "headings.paragraph 3", "para. 3"),
        (LEAST + '[headings]\n"para. 3" = " "\n', "headings.para. 3", "empty"),
        (LEAST + "colour = 1\n", "mandate", "no key called"),
        ('[mandate]\nresolution = "A/RES/68/145"\n', "top level", "missing"),
        (LEAST.replace("A/RES/68/145", "sixty-eight"), "mandate.resolution", "symbol"),
        (LEAST + 'paragraph = "six"\n', "mandate.paragraph", "para. 6"),
        (LEAST + "[report]\nword_limit = 3\n", "report.word_limit", "between"),
        (LEAST + "[timetable.deadlines]\nparty = 2016-01-01\n", "timetable.deadlines.party", "use"),
        (
            LEAST + "[timetable.deadlines]\ndraft = 0016-01-01\n",
            "timetable.deadlines.draft",
            "2016",
        ),
        (LEAST + "[timetable.lead_days]\ndraft = -1\n", "timetable.lead_days.draft", "number"),
        (LEAST + '[sources]\nreports = ["../elsewhere"]\n', "sources.reports", "outside"),
        (LEAST + '[sources]\nreports = ["repotrs"]\n', "sources.reports", "nothing at “repotrs”"),
        (LEAST + '[sources]\noutside = ["nowhere"]\n', "sources.outside", "nothing"),
        (LEAST + '[sources]\nreports = [""]\n', "sources.reports", "empty"),
        (LEAST + '[sources]\nsubject = [" "]\n', "sources.subject", "empty"),
        (LEAST + '[[actors]]\nid = "a b"\nname = "X"\n', "actors.id", "identifier"),
        (LEAST + '[[actors]]\nid = "AB"\nname = ""\n', "actors.name", "empty"),
        (LEAST + '[[actors]]\nid = "AB"\nname = "X"\nnames = [""]\n', "actors.name", "empty"),
    ],
)
def test_an_error_names_file_key_and_remedy(
    tmp_path: Path, text: str, place: str, says: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        settings.load(write(tmp_path, text))
    message = str(caught.value)
    assert "exercise.toml" in message
    assert place in message
    assert says in message
    assert "\n" not in message


def test_a_file_that_an_editor_marked_as_utf_8_is_read(tmp_path: Path) -> None:
    assert settings.load(write(tmp_path, "\ufeff" + LEAST)) == settings.load(write(tmp_path, LEAST))


def test_curly_quotation_marks_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="straight quotation marks"):
        settings.load(write(tmp_path, "title = “Rivers”\n"))
    with pytest.raises(SettingsError, match=r"names$"):
        settings.load(write(tmp_path, "# “Rivers”\ntitle = Rivers\n"))


def test_broken_toml_and_a_missing_file_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no exercise\.toml"):
        settings.load(tmp_path)
    with pytest.raises(SettingsError, match="not TOML"):
        settings.load(write(tmp_path, "title = \n"))
    (tmp_path / "exercise.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="line 1: is not UTF-8; save it as UTF-8"):
        settings.load(tmp_path)


def test_reports_may_lie_outside_where_that_is_asked_for(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    home = tmp_path / "home"
    home.mkdir()
    text = LEAST + '[sources]\nreports = []\noutside = ["../elsewhere"]\n'
    assert settings.load(write(home, text)).reports == (home / "../elsewhere",)
    given = settings.load(write(home, LEAST), reports=(elsewhere,))
    assert given.reports == (home / "reports", elsewhere)


def test_a_heading_for_a_paragraph_that_is_not_there_is_said(folder: Path) -> None:
    file = folder / "exercise.toml"
    text = file.read_text("utf-8").replace("[headings]", '[headings]\n"para. 99" = "Beyond"')
    file.write_text(text, encoding="utf-8")
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    (note,) = (row for row in found.diagnostics if row.code == "heading-unused")
    assert "A/RES/68/145 has no para. 99" in note.message


def test_a_resolution_that_is_not_there_is_asked_for_by_its_own_name(folder: Path) -> None:
    file = folder / "exercise.toml"
    file.write_text(file.read_text("utf-8").replace("A/RES/68/145", "A/RES/79/301"), "utf-8")
    with pytest.raises(SettingsError, match=r"named A_RES_79_301\.docx"):
        exercise.run(folder, as_of=dt.date(2015, 11, 2))


def test_a_report_in_another_language_is_set_aside(folder: Path) -> None:
    (folder / "reports" / "rapport.txt").write_text(
        "Rapport du Fonds\n\n1. Le Fonds a formé des sages-femmes dans les provinces du pays.\n",
        encoding="utf-8",
    )
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    (aside,) = (row for row in found.set_aside if row.file == "reports/rapport.txt")
    assert "French" in aside.reason


def test_a_report_without_a_word_of_the_subject_is_said(folder: Path) -> None:
    (folder / "reports" / "rivers.txt").write_text(
        "Report on rivers\n\n1. The Sample Fund for Children cleaned three rivers in 2015.\n",
        encoding="utf-8",
    )
    found = exercise.run(folder, as_of=dt.date(2015, 11, 2))
    (note,) = (row for row in found.diagnostics if row.code == "off-subject")
    assert note.place == "exercise.toml: sources.subject"
    assert note.message.startswith("reports/rivers.txt: none of its paragraphs")
