import json

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
    result = run(report, "--decisions", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 0
    assert result.stdout == ""
