"""``operative actors``."""

from __future__ import annotations

import json

from click.testing import CliRunner

from operative.cli import main


def run(*arguments: str):
    return CliRunner().invoke(main, ["actors", *arguments])


def test_a_name_is_looked_up():
    result = run("United Nations Children’s Fund", "--json")
    assert result.exit_code == 0
    (record,) = map(json.loads, result.stdout.splitlines())
    assert record["id"] == "UNICEF"
    assert "UNICEF" in record["abbreviations"]
    assert record["child_protection"] is True


def test_former_names_carry_their_dates():
    (record,) = map(json.loads, run("Eswatini", "--json").stdout.splitlines())
    assert {"name": "Swaziland", "since": None, "until": "2018-05-30"} in record["former_names"]
    assert record["regional_group"] == "African States"


def test_a_shared_name_gives_everyone():
    records = list(map(json.loads, run("the Fund", "--json").stdout.splitlines()))
    assert {"UNICEF", "IMF"} <= {record["id"] for record in records}


def test_the_table_is_for_people():
    result = run("Swaziland", "SRSG-VAC")
    assert result.exit_code == 0
    assert "STATE:SWZ" in result.stdout
    assert "SRSG-VAC" in result.stdout


def test_a_kind_is_a_filter():
    records = list(map(json.loads, run("--kind", "observer", "--json").stdout.splitlines()))
    assert {"STATE:VAT", "STATE:PSE"} <= {record["id"] for record in records}
    assert {record["kind"] for record in records} == {"observer"}


def test_an_unknown_name_is_one_line_and_the_rest_is_done():
    result = run("Society of Imaginary Bodies", "WHO", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["id"] == "WHO"
    assert result.stderr.count("\n") == 1
    assert "Society of Imaginary Bodies" in result.stderr
    assert "Traceback" not in result.stderr


def test_those_near_an_unknown_name_are_told():
    assert "perhaps UNICEF" in run("UNICEFF").stderr
    assert "SRSG-CAAC" in run("armed conflict").stderr
