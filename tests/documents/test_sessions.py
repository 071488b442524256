from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.documents.sessions import Basis, find, opening_by_rule, session


@pytest.mark.parametrize(
    ("number", "opens"),
    [
        (66, dt.date(2011, 9, 13)),
        (67, dt.date(2012, 9, 18)),
        (68, dt.date(2013, 9, 17)),
        (69, dt.date(2014, 9, 16)),
        (70, dt.date(2015, 9, 15)),
        (71, dt.date(2016, 9, 13)),
        (80, dt.date(2025, 9, 9)),
    ],
)
def test_opening_days_of_the_general_assembly(number: int, opens: dt.date) -> None:
    found = session("GA", number)
    assert found.opens == opens
    assert found.closes == session("GA", number + 1).opens - dt.timedelta(days=1)  # type: ignore[operator]
    assert found.basis is Basis.STATED
    assert found.reason


def test_the_rule_gives_the_days_that_are_known() -> None:
    for number in range(58, 78):
        assert session("GA", number).opens == opening_by_rule(1945 + number, 3)
    for number in range(78, 81):
        assert session("GA", number).opens == opening_by_rule(1945 + number, 2)


def test_a_session_to_come_is_computed() -> None:
    found = session("GA", 85)
    assert found.basis is Basis.COMPUTED
    assert "rule 1" in found.reason
    assert found.opens is not None
    assert found.opens.weekday() == 1


@pytest.mark.parametrize(
    ("body", "number", "series", "opens", "closes", "basis"),
    [
        ("HRC", 55, "regular", dt.date(2024, 2, 26), dt.date(2024, 4, 5), Basis.STATED),
        ("HRC", 65, "regular", dt.date(2027, 6, 1), dt.date(2027, 7, 31), Basis.COMPUTED),
        ("GA", 27, "special", dt.date(2002, 5, 8), dt.date(2002, 5, 10), Basis.STATED),
        ("ECOSOC", 2012, "regular", dt.date(2012, 1, 1), dt.date(2012, 12, 31), Basis.COMPUTED),
        ("ECOSOC", 2026, "regular", dt.date(2025, 7, 25), dt.date(2026, 7, 24), Basis.COMPUTED),
        ("CSW", 54, "regular", dt.date(2010, 2, 1), dt.date(2010, 3, 31), Basis.COMPUTED),
        ("CPD", 44, "regular", dt.date(2011, 3, 1), dt.date(2011, 4, 30), Basis.COMPUTED),
        ("UNEA", 6, "regular", dt.date(2024, 2, 26), dt.date(2024, 3, 1), Basis.STATED),
        ("GA", 3, "special", None, None, Basis.UNKNOWN),
        ("NOBODY", 3, "regular", None, None, Basis.UNKNOWN),
        ("GA", 0, "regular", None, None, Basis.UNKNOWN),
    ],
)
def test_sessions_of_other_bodies(
    body: str,
    number: int,
    series: str,
    opens: dt.date | None,
    closes: dt.date | None,
    basis: Basis,
) -> None:
    found = session(body, number, series)
    assert (found.opens, found.closes, found.basis) == (opens, closes, basis)
    assert found.reason


# text, who speaks, body, numbers, series
PHRASES = [
    (
        "to the General Assembly at its seventy-first session a report",
        "HRC",
        "GA",
        (71,),
        "regular",
    ),
    ("at its fifty-fifth session", "HRC", "HRC", (55,), "regular"),
    ("its sixty-eighth and seventieth sessions", "GA", "GA", (68, 70), "regular"),
    ("from its sixty-eighth to its seventieth sessions", "GA", "GA", (68, 69, 70), "regular"),
    ("its fiftieth, fifty-second and fifty-fourth sessions", "HRC", "HRC", (50, 52, 54), "regular"),
    ("the twenty-seventh special session of the General Assembly", "HRC", "GA", (27,), "special"),
    ("the eleventh emergency special session", "GA", "GA", (11,), "emergency-special"),
    ("its 2025 session", "ECOSOC", "ECOSOC", (2025,), "regular"),
    ("the Council at its substantive session of 2012", "ECOSOC", "ECOSOC", (2012,), "regular"),
    ("the Economic and Social Council at its 2026 session", "GA", "ECOSOC", (2026,), "regular"),
    (
        "the Commission on the Status of Women at its fifty-fourth session",
        "GA",
        "CSW",
        (54,),
        "regular",
    ),
    ("Sixty‑eighth session", "GA", "GA", (68,), "regular"),
    ("the resumed 71st session", None, None, (71,), "regular"),
    (
        "the tenth session of the Conference of the Parties to a treaty",
        "GA",
        None,
        (10,),
        "regular",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "body", "numbers", "series"), PHRASES)
def test_phrases(
    text: str, speaker: str | None, body: str | None, numbers: tuple[int, ...], series: str
) -> None:
    (found,) = find(text, speaker)
    assert (found.numbers, found.series) == (numbers, series)
    if body is not None or speaker is None:
        assert found.body == body
    assert "ession" in text[found.start : found.end]


@pytest.mark.parametrize("text", ["in session", "each session", "the possession of 71 of them", ""])
def test_no_phrase(text: str) -> None:
    assert find(text) == ()


@given(st.text(max_size=80).map(lambda text: text + " seventy-first session" + text))
def test_any_text_around_is_survived(text: str) -> None:
    for mention in find(text):
        assert mention.numbers
        assert 0 <= mention.start < mention.end <= len(text)
