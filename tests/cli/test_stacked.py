from __future__ import annotations

import pytest
from click.testing import CliRunner

from operative.cli import main
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "child-protection"
RESOLUTION = str(EXAMPLE / "resolutions" / "A_RES_68_145.txt")
REPORT = str(EXAMPLE / "reports" / "sample-envoy-report.md")


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (["mandates", RESOLUTION], {"Secretary-General", "follow-up", "2016-09-13"}),
        (["collaboration", REPORT], {"agreement,", "Sample"}),
        (["actors", "UNICEF", "OHCHR"], {"International", "entity"}),
    ],
)
def test_in_forty_columns_words_stay_whole(words: list[str], whole: set[str]) -> None:
    printed = CliRunner().invoke(main, words, env={"COLUMNS": "40"}).stdout
    assert max(map(len, printed.splitlines())) <= 40
    assert whole <= set(printed.split())


def test_what_changed_in_what_is_asked_cuts_no_word_in_forty_columns() -> None:
    older = RESOLUTION.replace("68_145", "66_139")
    printed = CliRunner().invoke(main, ["compare", older, RESOLUTION], env={"COLUMNS": "40"}).stdout
    asked = printed.partition("What changed")[2].partition("A/RES/66/139")[0]
    assert {"stakeholders", "collaboration,"} <= set(asked.split())


def test_a_row_stands_below_the_other_under_its_first_cell() -> None:
    printed = CliRunner().invoke(main, ["mandates", RESOLUTION], env={"COLUMNS": "40"}).stdout
    lines = [line.rstrip() for line in printed.splitlines()]
    last = lines[lines.index("para. 6") :]
    assert last[1] == "  Verb and force: requests"
    assert last[2] == "  Who is asked: Secretary-General"
    assert any(line.endswith("2016-09-13") for line in last)
