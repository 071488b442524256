import pytest

from operative.collaboration.model import Period
from operative.collaboration.periods import find


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
        ("in 2025, in line with the 2030 Agenda, with UNICEF", Period(2025, 2025)),
    ],
)
def test_years_are_those_of_the_collaboration(clause, period):
    assert find(clause) == period
