import json

import pytest
from click.testing import CliRunner

from operative.cli import main
from operative.collaboration import decisions, harvest
from operative.collaboration.decisions import Claim, Decision, Verdict
from operative.documents import read

TEXT = "1. UNHCR is a member of the Coastal Safety Task Force, together with UNICEF.\n"


def accepted(tmp_path):
    report, log = tmp_path / "report.txt", tmp_path / "kept.jsonl"
    report.write_text(TEXT, encoding="utf-8")
    document = read(report)
    (row,) = harvest(document)
    (one,) = row.statements
    decisions.append(
        log,
        [
            Decision(
                document=document.id,
                anchor=row.anchor,
                paragraph=decisions.digest(row.text),
                start=one.start - row.start,
                end=one.end - row.start,
                quote=document.text[one.start : one.end],
                verdict=Verdict.ACCEPT,
                claim=Claim.of(one),
            )
        ],
    )
    return str(report), str(log)


def run(*arguments):
    return CliRunner().invoke(main, ["collaboration", "mechanisms", *arguments])


def test_an_accepted_mechanism_is_printed_as_an_entry(tmp_path):
    report, log = accepted(tmp_path)
    result = run(report, "--decisions", log)
    assert result.exit_code == 0
    assert 'id = "ORG:Coastal Safety Task Force"' in result.stdout
    assert "para. 1" in result.stdout


def test_json_lines_name_members_and_places(tmp_path):
    report, log = accepted(tmp_path)
    result = run(report, "--decisions", log, "--json")
    (line,) = result.stdout.splitlines()
    row = json.loads(line)
    assert row["members"] == ["UNHCR", "UNICEF"]
    assert row["found"][0]["anchor"] == "para. 1"


def test_without_decisions_nothing_is_proposed(tmp_path):
    report, _ = accepted(tmp_path)
    none = tmp_path / "none.jsonl"
    slip = run(report, "--decisions", str(none))
    assert slip.exit_code == 2
    assert "does not exist" in slip.stderr
    none.touch()
    result = run(report, "--decisions", str(none))
    assert result.exit_code == 0
    assert result.stdout == ""


def test_what_nobody_reviewed_is_proposed_where_it_is_asked_for(tmp_path):
    report, _ = accepted(tmp_path)
    (tmp_path / "none.jsonl").touch()
    none = str(tmp_path / "none.jsonl")
    result = run(report, "--decisions", none, "--all")
    assert "# Suggested; nobody has reviewed it." in result.stdout
    (line,) = run(report, "--decisions", none, "--all", "--json").stdout.splitlines()
    assert json.loads(line)["reviewed"] is False


def test_a_word_on_a_mechanism_is_kept_and_ends_the_proposal(tmp_path):
    report, log = accepted(tmp_path)
    said = run(report, "--decisions", log, "--confirm", "Coastal Safety Task Force", "--by", "Kim")
    assert said.exit_code == 0, said.output
    kept = tmp_path / "mechanisms.jsonl"
    (row,) = (json.loads(line) for line in kept.read_text("utf-8").splitlines())
    assert row["word"] == "confirm"
    assert row["members"] == ["UNHCR", "UNICEF"]
    assert row["source"].endswith("para. 1")
    assert run(report, "--decisions", log).stdout == ""
    known = run("--known", "--kept", str(kept), "--json").stdout.splitlines()
    last = json.loads(known[-1])
    assert last["id"] == "ORG:Coastal Safety Task Force"
    assert last["source"].endswith("confirmed by Kim")


def test_a_rejected_one_is_proposed_no_more_until_it_is_confirmed(tmp_path):
    report, log = accepted(tmp_path)
    name = "ORG:Coastal Safety Task Force"
    run(report, "--decisions", log, "--reject", name, "--reason", "a project, no body")
    assert run(report, "--decisions", log).stdout == ""
    kept = str(tmp_path / "mechanisms.jsonl")
    assert name not in run("--known", "--kept", kept, "--json").stdout
    run(report, "--decisions", log, "--confirm", name, "--members", "WHO, UNICEF")
    last = json.loads(run("--known", "--kept", kept, "--json").stdout.splitlines()[-1])
    assert (last["id"], last["members"]) == (name, ["UNICEF", "WHO"])


def test_dates_are_kept_and_what_was_said_before_holds(tmp_path):
    report, log = accepted(tmp_path)
    name = "Coastal Safety Task Force"
    run(report, "--decisions", log, "--confirm", name, "--members", "WHO, UNICEF", "--by", "Kim")
    run(report, "--decisions", log, "--confirm", name, "--since", "2016-05", "--until", "2020")
    kept = str(tmp_path / "mechanisms.jsonl")
    last = json.loads(run("--known", "--kept", kept, "--json").stdout.splitlines()[-1])
    assert (last["since"], last["until"], last["members"]) == ("2016-05", "2020", ["UNICEF", "WHO"])
    assert last["source"].endswith("para. 1")


def test_members_of_a_published_one_can_be_confirmed(tmp_path):
    report, log = accepted(tmp_path)
    name = "ORG:Inter-Agency Working Group on Violence against Children"
    said = run(report, "--decisions", log, "--confirm", name, "--members", "ILO, UNICEF")
    assert said.exit_code == 0, said.output
    kept = str(tmp_path / "mechanisms.jsonl")
    rows = [
        json.loads(line) for line in run("--known", "--kept", kept, "--json").stdout.splitlines()
    ]
    (held,) = [row for row in rows if row["id"] == name]
    assert held["members"] == ["ILO", "UNICEF"]
    assert held["chair"] == ["SRSG-VAC"]


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--since", "May 2016", "is no day"),
        ("--until", "20160524", "is no day"),
        ("--chair", "UNICFE", "--chair: no one actor"),
    ],
)
def test_a_day_or_an_actor_that_is_none_is_refused(tmp_path, option, value, told):
    report, log = accepted(tmp_path)
    result = run(
        report, "--decisions", log, "--confirm", "Coastal Safety Task Force", option, value
    )
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "mechanisms.jsonl").exists()


@pytest.mark.parametrize(("since", "until"), [("2016-05", "2015"), ("2016-05-24", "2016-04")])
def test_an_end_before_the_beginning_is_refused(tmp_path, since, until):
    report, log = accepted(tmp_path)
    name = "Coastal Safety Task Force"
    result = run(report, "--decisions", log, "--confirm", name, "--since", since, "--until", until)
    assert result.exit_code == 2
    assert "before it began" in result.stderr
    assert not (tmp_path / "mechanisms.jsonl").exists()


def test_what_ended_in_the_year_of_its_beginning_is_kept(tmp_path):
    report, log = accepted(tmp_path)
    name = "Coastal Safety Task Force"
    result = run(
        report, "--decisions", log, "--confirm", name, "--since", "2016-05", "--until", "2016"
    )
    assert result.exit_code == 0, result.output


def test_a_name_that_no_report_has_is_refused_with_those_there(tmp_path):
    report, log = accepted(tmp_path)
    result = run(report, "--decisions", log, "--confirm", "Sample Task Force")
    assert result.exit_code == 2
    assert "there are: ORG:Coastal Safety Task Force" in result.stderr
    assert not (tmp_path / "mechanisms.jsonl").exists()


def test_what_is_known_says_where_members_are_not_confirmed():
    result = run("--known")
    assert result.exit_code == 0
    assert "members: not confirmed" in result.stdout
    assert "members: FAO, IOM, OCHA, OHCHR" in result.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--members", "UNICEF"), "--confirm"),
        (("--reject", "a", "--chair", "UNICEF"), "--confirm"),
        (("--known", "--confirm", "a"), "--known only lists"),
        (("--confirm", "a", "--reject", "a"), "exclude each other"),
    ],
)
def test_options_that_contradict_each_other_are_said(tmp_path, options, told):
    report, log = accepted(tmp_path)
    result = run(report, "--decisions", log, *options)
    assert result.exit_code == 2
    assert told in result.stderr
