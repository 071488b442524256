import pytest

from operative.collaboration.model import Period, Status
from operative.collaboration.periods import find, headed, own


@pytest.mark.parametrize(
    ("clause", "period"),
    [
        ("in 2025 the Office and UNICEF trained judges", Period(2025, 2025)),
        ("In 2025, the Office and UNICEF trained judges", Period(2025, 2025)),
        ("during the biennium 2024–2025 with WHO", Period(2024, 2025)),
        ("over 2024-25 with WHO", Period(2024, 2025)),
        ("since 2019, together with UNHCR", Period(2019, None)),
        ("from January 2022 to March 2024 with UNDP", Period(2022, 2024)),
        ("until the end of 2026, jointly with ILO", Period(None, 2026)),
        ("together with UNICEF", None),
        ("with UNICEF on the 2030 Agenda for Sustainable Development", None),
        ("pursuant to Security Council resolution 1612 (2005), with UNICEF", None),
        ("in line with the Convention of 1989, with UNICEF", None),
        ("with the group that wrote the strategy (2025–2030)", None),
        ("under the action plan for the period 2023–2027, with WMO", None),
        ("with UNICEF on the session of the Assembly in September 2028", None),
        ("2025 (planned)", Period(2025, 2025)),
        ("partnerships with WHO date back to the founding in 1949", Period(1949, None)),
        ("in 2025, in line with the 2030 Agenda, with UNICEF", Period(2025, 2025)),
    ],
)
def test_years_are_those_of_the_collaboration(clause, period):
    assert find(clause) == period


PLAN = "A. Proposed programme plan for 2026 and programme performance in 2024"


@pytest.mark.parametrize(
    ("headings", "status", "period"),
    [
        ((PLAN, "Overall orientation"), Status.DONE, Period(2024, 2024)),
        ((PLAN, "Overall orientation"), Status.PLANNED, Period(2026, 2026)),
        ((PLAN, "Overall orientation"), Status.ONGOING, Period(2026, 2026)),
        ((PLAN, "Planned results for 2026"), Status.DONE, None),
        ((PLAN, "Programme performance in 2024"), Status.PLANNED, None),
        (("Meetings of 2023",), Status.DONE, Period(2023, 2023)),
        (("Overall orientation",), Status.DONE, None),
    ],
)
def test_a_heading_dates_what_was_done_or_what_is_planned(headings, status, period):
    assert headed(headings, status) == period


def test_what_is_planned_was_not_over_before_the_plan_began():
    plan = Period(2026, 2026)
    assert own(Period(2023, 2023), Status.PLANNED, plan) == plan
    assert own(Period(2023, 2023), Status.DONE, plan) == Period(2023, 2023)
    assert own(Period(2024, 2027), Status.PLANNED, plan) == Period(2024, 2027)
