from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from operative.mandates import extract
from operative.mandates.lineage import known, lines
from operative.mandates.lineage_records import request_row
from operative.mandates.renewals import RecurrenceBasis
from operative.mandates.status import Followed, Status, status
from operative.outcome import Ambiguous, Resolved
from operative.resolutions.model import Resolution
from tests.resolutions.builder import resolution

WELLS = "Encourages Governments to keep every village well clean and open to all who live near it;"
MAPS = "Encourages farmers and herders to share maps of wells, springs and cisterns;"
ASK = "Requests the Secretary-General to submit to it at its {} session a report on {}."


def wells(
    session: int,
    *operative: str,
    recalls: str = "",
    notes: dict[str, tuple[str, str]] | None = None,
) -> Resolution:
    return resolution(
        f"A/RES/{session}/9",
        title="Village wells",
        session=session,
        adopted=dt.date(1945 + session, 12, 18),
        preamble=[f"Recalling its resolution {recalls},"] if recalls else [],
        operative=[*operative, WELLS, MAPS],
        footnotes=notes,
    )


def follow(*given: Resolution) -> Sequence[Followed]:
    every = [one for each in given if (one := known(each, extract(each)))]
    (line,) = lines(every)
    return line.followed


def on(year: int) -> dt.date:
    return dt.date(year, 12, 31)


def test_a_report_that_is_noted_by_its_symbol_answers_the_request() -> None:
    (asked,) = follow(
        wells(70, ASK.format("seventy-first", "village wells")),
        wells(
            71,
            "Takes note of the report of the Secretary-General;",
            recalls="70/9",
            notes={"1": ("A/71/99.", "para. 1")},
        ),
    )
    assert isinstance(asked.answer, Resolved)
    answer = asked.answer.value
    assert (answer.report, answer.noted_in, answer.anchor) == ("A/71/99", "A/RES/71/9", "para. 1")
    assert status(asked, on(2016))[0] is Status.ANSWERED
    assert status(asked, dt.date(2016, 6, 1))[0] is Status.OPEN, "nothing later is looked at"


def test_a_report_of_another_session_or_author_answers_nothing() -> None:
    for noted, footnote in (
        ("Takes note of the report of the Secretary-General;", "A/69/99."),
        ("Takes note of the report of the Human Rights Council;", "A/71/99."),
    ):
        (asked,) = follow(
            wells(70, ASK.format("seventy-first", "village wells")),
            wells(71, noted, recalls="70/9", notes={"1": (footnote, "para. 1")}),
        )
        assert status(asked, on(2016))[0] is Status.OPEN
        assert status(asked, on(2017))[0] is Status.OVERDUE


def test_a_report_that_was_there_before_answers_nothing() -> None:
    """A resolution may note, years on, a report that is older than what was asked since."""
    ask = "Requests the Secretary-General to keep it informed of progress on village wells;"
    takes = "Takes note of the report of the Secretary-General;"
    for symbol, stands in (
        ("S/2016/5", Status.ANSWERED),
        ("S/2014/5", Status.OPEN),
        ("A/71/99", Status.ANSWERED),
        ("A/69/99", Status.OPEN),
    ):
        (asked,) = follow(
            wells(70, ask),
            wells(71, takes, recalls="70/9", notes={"1": (f"{symbol}.", "para. 1")}),
        )
        assert status(asked, on(2017))[0] is stands, symbol
    noted = {"1": ("S/2015/5.", "para. 1")}
    (asked,) = follow(
        wells(70, takes, ask, notes=noted), wells(71, takes, recalls="70/9", notes=noted)
    )
    assert status(asked, on(2017))[0] is Status.OPEN, "noted already where it is asked"


def test_a_report_without_a_symbol_counts_when_it_is_due() -> None:
    (asked,) = follow(
        wells(70, ASK.format("seventy-first", "village wells")),
        wells(71, "Takes note of the report of the Secretary-General;", recalls="70/9"),
    )
    stands, reason = status(asked, on(2016))
    assert stands is Status.ANSWERED
    assert "no symbol is printed" in reason


def test_a_report_that_may_answer_either_of_two_requests_is_unclear() -> None:
    one, two = follow(
        wells(70, ASK.format("seventy-first", "pumps"), ASK.format("seventy-first", "buckets")),
        wells(71, "Takes note of the report of the Secretary-General;", recalls="70/9"),
    )
    assert isinstance(one.answer, Ambiguous)
    assert status(two, on(2016))[0] is Status.UNCLEAR


def test_asking_again_supersedes_and_shows_the_rhythm() -> None:
    first, second, third = follow(
        wells(66, ASK.format("sixty-eighth", "village wells")),
        wells(68, ASK.format("seventieth", "village wells"), recalls="66/9"),
        wells(70, ASK.format("seventy-second", "village wells"), recalls="68/9"),
    )
    stands, reason = status(first, on(2013))
    assert stands is Status.SUPERSEDED
    assert reason.startswith("A/RES/68/9, para. 1, asks again")
    assert status(second, on(2014))[0] is Status.OPEN
    assert isinstance(third.recurrence, Resolved)
    recurrence = third.recurrence.value
    assert (recurrence.value, recurrence.basis) == ("biennial", RecurrenceBasis.OBSERVED)
    assert recurrence.years == (2013, 2015, 2017)


def test_a_stated_rhythm() -> None:
    (asked,) = follow(
        wells(70, "Requests the Secretary-General to report annually to it on village wells.")
    )
    assert isinstance(asked.recurrence, Resolved)
    assert asked.recurrence.value.basis is RecurrenceBasis.STATED
    assert asked.recurrence.value.value == "annual"


def test_each_session_is_a_request_and_lists_ask_where_their_parts_do() -> None:
    several = follow(wells(70, ASK.format("seventy-first and seventy-third", "village wells")))
    assert [one.request.due and one.request.due.value for one in several] == [71, 73]
    assert [one.due_to for one in several] == ["2017-09-11", "2019-09-16"]


def test_a_row_for_a_table_holds_the_days_from_which_any_status_follows() -> None:
    first, second = follow(
        wells(70, ASK.format("seventy-first", "village wells")),
        wells(72, ASK.format("seventy-third", "village wells"), recalls="70/9"),
    )
    row = request_row(first)
    assert (row["asked_on"], row["due_to"]) == ("2015-12-18", "2017-09-11")
    assert (row["asked_again_on"], row["asked_again_in"]) == ("2017-12-18", "A/RES/72/9")
    assert (row["answered_on"], row["unclear"]) == (None, False)
    assert request_row(second)["asked_again_on"] is None
    assert status(first, dt.date(2017, 10, 1))[0] is Status.OVERDUE


def test_a_report_counts_however_its_noting_begins_and_whosever_it_is_called() -> None:
    ask = "Requests the Special Rapporteur to submit a report to it at its {} session;"
    for noted in (
        "Welcomes the report of the Special Rapporteur and the conclusions therein;",
        "Welcomes the work of the Special Rapporteur, and takes note of her latest report;",
        "Welcomes the regatta, and the summary report prepared by the Special Rapporteur thereon;",
    ):
        (asked,) = follow(wells(70, ask.format("seventy-first")), wells(71, noted, recalls="70/9"))
        assert status(asked, on(2016))[0] is Status.ANSWERED, noted


def test_what_is_to_stand_in_a_report_is_answered_beside_it() -> None:
    followed = follow(
        wells(
            70,
            "Requests the Secretary-General to include the depth of springs in his next report;",
            ASK.format("seventy-first", "village wells"),
        ),
        wells(
            71,
            "Takes note of the report of the Secretary-General on village wells;",
            recalls="70/9",
        ),
    )
    assert [status(one, on(2016))[0] for one in followed] == [Status.ANSWERED] * 2


def test_each_of_several_reports_answers_its_own_request() -> None:
    followed = follow(
        wells(
            70,
            ASK.format("seventy-first", "village wells"),
            ASK.format("seventy-first", "mountain springs"),
        ),
        wells(
            71,
            "Takes note of the reports of the Secretary-General on mountain springs and on village "
            "wells;",
            recalls="70/9",
        ),
    )
    assert [status(one, on(2016))[0] for one in followed] == [Status.ANSWERED] * 2


def test_a_report_for_another_organ_is_not_answered_by_any_report() -> None:
    (asked,) = follow(
        wells(70, "Requests the Secretary-General to report on wells to the Security Council;"),
        wells(71, "Takes note of the report of the Secretary-General;", recalls="70/9"),
    )
    assert status(asked, on(2016))[0] is Status.OPEN
