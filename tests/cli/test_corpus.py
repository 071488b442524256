"""``operative corpus``: build, search, query, as a person and a program use them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from operative.cli import main
from tests.corpus import library


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["corpus", *arguments])


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("library")
    result = run("build", str(library.fill_folder(folder / "docs", 6)), "-o", str(folder / "r"))
    assert result.exit_code == 0, result.output
    assert "6 documents" in result.stdout
    return str(folder / "r")


def test_search_shows_paragraphs_with_the_document_and_its_title(register: str) -> None:
    result = run("search", "-r", register, "birth", "registration", "--limit", "1")
    assert result.exit_code == 0
    assert "A/RES/68/1 para." in result.stdout
    assert "The birth registration of every child" in result.stdout


def test_search_prints_json_lines(register: str) -> None:
    result = run("search", "-r", register, "protection of libraries", "--json", "--actor", "UNICEF")
    hits = [json.loads(line) for line in result.stdout.splitlines()]
    assert hits
    for hit in hits:
        assert hit["anchor"] == "para. 2"
        assert [hit["text"][s:e] for s, e in hit["highlights"]][-1] == "libraries"


def test_an_actor_is_named_as_people_name_it(register: str) -> None:
    by_name = run("search", "-r", register, "--json", "--actor", "United Nations Children's Fund")
    assert by_name.stdout == run("search", "-r", register, "--json", "--actor", "UNICEF").stdout
    assert by_name.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--actor", "Nobody at all"), "no one actor is “Nobody at all”"),
        (("--topic", "fishing"), "no topic is “fishing”"),
        (("--since", "soon"), "“soon” is no day"),
        (("--since", "2015", "--until", "2012"), "give the earlier day with --since"),
        (("--session", "the last"), "“the last” is no session"),
        (("--kind", "treaty"), "one of report, briefing"),
        (("--session", "70-60"), "“70-60” is no session"),
        (("--like", "A/RES/1/1 para. 1"), "no paragraph of the register"),
        (("--organ", "UNSC"), "“UNSC”; there are GA"),
        (("--due", "never"), "no paragraph of the register has “never”"),
        (("--verb", "reqests"), "there are "),
        (("--session", "12"), "there are 67, 68"),
        ((), "nothing is looked for"),
    ],
)
def test_what_cannot_be_looked_for_is_said_in_one_line(
    register: str, arguments: tuple[str, ...], told: str
) -> None:
    result = run("search", "-r", register, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_span_of_sessions_need_not_be_whole_where_nothing_is_found(register: str) -> None:
    result = run("search", "-r", register, "--session", "60-70", "no-such-word")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no paragraph fits" in result.stderr


def test_sessions_and_years_may_be_spans(register: str) -> None:
    result = run("search", "-r", register, "--session", "68-69", "--until", "2013", "--json")
    assert {json.loads(line)["session"] for line in result.stdout.splitlines()} == {68}


def test_query_gives_a_table_json_lines_or_csv(register: str) -> None:
    query = "SELECT symbol, adopted FROM documents ORDER BY symbol LIMIT 1"
    assert "A/RES/67/3" in run("query", "-r", register, query).stdout
    line = run("query", "-r", register, query, "--json").stdout
    assert json.loads(line) == {"symbol": "A/RES/67/3", "adopted": "2012-12-04"}
    assert run("query", "-r", register, query, "--csv").stdout.splitlines() == [
        "symbol,adopted",
        "A/RES/67/3,2012-12-04",
    ]
    lists = run("query", "-r", register, "SELECT ['a', 'b'] AS both, NULL AS none", "--csv")
    assert lists.stdout.splitlines() == ["both,none", "a; b,"]
    refused = run("query", "-r", register, "DROP VIEW acts")
    assert refused.exit_code == 2
    assert "one SELECT" in refused.stderr


@pytest.mark.parametrize("words", [("query", "SELECT count(*) FROM acts"), ("search", "birth")])
def test_a_process_ends_without_a_word_of_what_it_left(
    register: str, words: tuple[str, ...]
) -> None:
    command = [sys.executable, "-m", "operative", "corpus", *words, "-r", register]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout
    assert ended.stderr == ""


def test_a_query_without_rows_says_so_and_one_of_many_columns_stays_readable(register: str) -> None:
    none = run("query", "-r", register, "SELECT symbol FROM documents WHERE false")
    assert (none.exit_code, none.stdout, none.stderr) == (0, "", "no row\n")
    names = run("query", "-r", register, "SELECT symbol FROM documents WHERE false", "--csv")
    assert names.stdout == "symbol\n"
    wide = run("query", "-r", register, "SELECT * FROM documents ORDER BY symbol").stdout
    assert "symbol            A/RES/67/3\n" in wide
    assert "…" in wide  # the text of a document is told by its beginning


def test_a_register_is_not_written_among_its_own_sources(tmp_path: Path) -> None:
    docs = library.fill_folder(tmp_path / "docs", 2)
    before = sorted(docs.rglob("*"))
    result = run("build", str(docs), "-o", str(docs))
    assert result.exit_code == 2
    assert "among its own sources" in result.stderr
    assert sorted(docs.rglob("*")) == before
    assert run("build", str(docs), "-o", str(docs / "register")).exit_code == 0


def test_a_build_that_could_not_read_something_says_so(tmp_path: Path) -> None:
    docs = library.fill_folder(tmp_path / "docs", 2)
    (docs / "empty.docx").write_bytes(b"")
    result = run("build", str(docs), "-o", str(tmp_path / "r"), "--json")
    assert result.exit_code == 2
    assert f"{docs / 'empty.docx'}: is empty" in result.stderr  # as it was given
    *failures, summary = (json.loads(line) for line in result.stdout.splitlines())
    assert [failure["source"] for failure in failures] == ["docs/empty.docx"]
    assert summary["rows"]["documents"] == 2
    assert summary["unreadable"] == 1


def test_known_values_that_are_nowhere_together_are_no_slip(register: str) -> None:
    result = run("search", "-r", register, "aardvark", "--organ", "GA")
    assert result.exit_code == 0
    assert "no paragraph fits" in result.stderr


def test_sources_without_a_document_are_remarked_on(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    result = run("build", str(tmp_path / "docs"), "-o", str(tmp_path / "r"))
    assert result.exit_code == 0
    assert "no document was found" in result.stderr


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    docs = library.fill_folder(tmp_path / "docs", 1)
    (tmp_path / "taken").write_text("a file, where the folder would be\n", encoding="utf-8")
    result = run("build", str(docs), "-o", str(tmp_path / "taken" / "register"))
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "cannot be written" in line


def test_a_register_that_is_not_there_is_said(tmp_path: Path) -> None:
    for command in (("search", "x"), ("query", "SELECT 1")):
        result = run(*command, "-r", str(tmp_path / "none"))
        assert result.exit_code == 2
        assert "operative corpus build" in result.stderr


def test_the_register_may_come_from_the_environment(
    register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPERATIVE_REGISTER", register)
    assert run("search", "libraries").exit_code == 0
