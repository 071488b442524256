from __future__ import annotations

import datetime as dt

from operative.resolutions.history import Appearance, Seen, history
from operative.resolutions.model import Resolution
from tests.resolutions.builder import resolution

SENTENCE = "Urges all States to keep village wells clean"


def wells(year: int, *operative: str) -> Resolution:
    return resolution(f"A/RES/{year - 1945}/9", operative=operative, adopted=dt.date(year, 12, 18))


def told(*given: Resolution) -> tuple[Appearance, ...]:
    return history(SENTENCE, given)


def test_a_sentence_from_its_first_appearance_on() -> None:
    given = [
        wells(2010, "Encourages farmers to share maps of springs and cisterns;"),
        wells(2011, "Urges all States to keep village wells clean;"),
        wells(2012, "Welcomes the maps;", "Urges all States to keep village wells clean;"),
        wells(2013, "Strongly urges all States to keep village wells clean and open;"),
        wells(2014, "Encourages farmers to share maps of springs and cisterns;"),
        wells(2015, "Strongly urges all States to keep village wells clean and open;"),
    ]
    found = told(*given)
    assert [(one.day[:4], one.seen) for one in found] == [
        ("2011", Seen.FIRST),
        ("2012", Seen.KEPT),
        ("2013", Seen.REWORDED),
        ("2014", Seen.ABSENT),
        ("2015", Seen.BACK),
    ]
    reworded = found[2]
    text = given[3].document.text
    assert text[reworded.start : reworded.end] == reworded.quote
    put_in = [text[one.new_start : one.new_end] for one in reworded.changes]
    assert put_in == ["Strongly", "and open"]


def test_the_order_of_the_files_does_not_matter() -> None:
    given = [wells(2011, SENTENCE + ";"), wells(2013, SENTENCE + " and open;")]
    assert told(*given) == told(*given[::-1])


def test_a_sentence_within_a_long_paragraph() -> None:
    around = (
        "Recognizes that water is life, that springs run dry and that cisterns crack in frost, "
    )
    after = ", and invites the regional commissions to draw maps of the roads that lead to them"
    (found,) = told(wells(2011, around + "urges all States to keep village wells clean" + after))
    assert found.quote == "urges all States to keep village wells clean"
    assert found.likeness == 1.0


def test_what_never_stood_there_has_no_history() -> None:
    assert told(wells(2011, "Decides to meet again.")) == ()
    assert history("", [wells(2011, "Decides to meet again.")]) == ()
