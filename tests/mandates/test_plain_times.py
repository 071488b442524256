"""A grid of plain wordings: each time is found wherever in a request it may stand."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from operative.actors import registry
from operative.mandates import acts
from operative.mandates.context import Context

GROUPS = tomllib.loads((Path(__file__).parent / "cases" / "plain_times.toml").read_text("utf-8"))
CONTEXT = Context(registry.load(), "GA", 70, dt.date(2015, 12, 17))
PLACES = (
    "Requests the Secretary-General to submit a report on the state of lighthouses {time};",
    "Requests the Secretary-General to submit to the General Assembly, {time}, a report on reefs;",
    "Requests the Secretary-General, {time}, to report to the General Assembly on lighthouses;",
    "Requests the Secretary-General to report to the Assembly thereon, {time};",
    "Requests that the Secretary-General report to the General Assembly, {time}, on lighthouses;",
    "Requests the Director to continue to support harbours and to report thereon {time};",
    "Requests that a report on lighthouses be submitted to the General Assembly {time};",
    "Decides that the Director shall submit to the General Assembly, {time}, a report on reefs;",
)
DONE = (
    "Requests the Director to report to the Assembly on progress made in this regard {time};",
    "Requests the Director to submit a report on the measures taken to light harbours {time};",
)
OPEN = ("on ", "in 2", "in M", "in the ", "during ", "at the end of ")  # may say when it was done


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("group", GROUPS["times"], ids=lambda group: str(group["due"]))
def test_plain_times_are_found_wherever_they_stand(group: dict[str, Any], place: str) -> None:
    for words in group["words"]:
        text = place.format(time=words)
        found = [one for one in acts.find(text, CONTEXT) if one.directive]
        assert len(found) == 1, text
        due = found[0].due
        value = due.value if due is not None else None
        shown = [due.type.value, list(value) if isinstance(value, tuple) else value] if due else []
        expected = [*group["due"], words] if group["due"] == ["other"] else group["due"]
        assert shown == expected, text
        assert found[0].report is not None, text
        assert found[0].report.due == due, text


@pytest.mark.parametrize("place", DONE)
@pytest.mark.parametrize("group", GROUPS["times"], ids=lambda group: str(group["due"]))
def test_plain_times_are_found_behind_what_was_done(group: dict[str, Any], place: str) -> None:
    """A report is on what was done, and its time stands behind that."""
    for words in group["words"]:
        if words.startswith(OPEN):
            continue
        text = place.format(time=words)
        due = next(one for one in acts.find(text, CONTEXT) if one.directive).due
        value = due.value if due is not None else None
        shown = [due.type.value, list(value) if isinstance(value, tuple) else value] if due else []
        assert shown == ([*group["due"], words] if group["due"] == ["other"] else group["due"]), (
            text
        )
