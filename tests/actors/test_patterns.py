"""The short hand of the source files."""

from __future__ import annotations

import pytest

from operative.actors.patterns import expand, spellings


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("Seed Bank", ("Seed Bank",)),
        ("[Office of the ]Envoy", ("Envoy", "Office of the Envoy")),
        ("Envoy (for|on) Seeds", ("Envoy for Seeds", "Envoy on Seeds")),
        ("[all |other ]seeds", ("all seeds", "other seeds", "seeds")),
        ("Seeds[ of (corn|rye)]", ("Seeds", "Seeds of corn", "Seeds of rye")),
        ("Seedland (Kingdom of)", ("Seedland (Kingdom of)",)),
    ],
)
def test_a_pattern_stands_for_names(pattern: str, names: tuple[str, ...]):
    assert expand(pattern) == names


def test_a_name_is_spelt_in_several_ways():
    assert set(spellings("Corn, Rye and Béet Centre", [("Centre", "Center")])) == {
        "Corn, Rye and Béet Centre",
        "Corn, Rye and Beet Centre",
        "Corn, Rye and Béet Center",
        "Corn, Rye, and Béet Centre",
        "Corn, Rye, and Beet Centre",
        "Corn, Rye, and Béet Center",
    }
