"""The plots of the annex, as a grammar of graphics: network, matrices, timeline, places."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import altair as alt

from operative.collaboration.model import Status
from operative.collaboration.network import Told
from operative.publish.annex.matrices import matrix, subjects
from operative.publish.annex.network_chart import network
from operative.publish.annex.plot import INK, Plot, finished, labels, rows_chart, written
from operative.publish.annex.view import View
from operative.publish.annex.wording import Wording

MOST_BARS = 40  # in a timeline
_SPAN = 15  # years that a timeline looks back from its last
_GAP = 3  # years in which nothing begins: what began before them is cut at the edge
_LINE = 52  # letters of a label's line


class _Bar(NamedTuple):
    """Who did something from which year to which, and how it stands."""

    who: str
    first: int
    last: int
    status: str


def plots(view: View) -> Iterator[Plot]:
    """All plots of the annex in order, each made when it is asked for."""
    for make in (network, matrix, subjects, timeline, places):
        yield make(view)


def timeline(view: View) -> Plot:
    """When: one bar a statement whose words give a year; planned ones are outlines."""
    words = view.wording.page
    dated = [one for one in view.told if one.statement.period is not None]
    years = [y for one in dated for y in _years(one) if y is not None]
    if not years:
        return Plot("timeline", words["timeline"], words["no_years"], None, view.wording.language)
    low, high = _recent(years), max(years)
    dated = [one for one in dated if (_years(one)[1] or low) >= low]
    bars = _bars(dated, low, high, labels(view.now.network))
    shown = sorted(bars, key=lambda bar: (bar.first, bar.last, bar.who))[:MOST_BARS]
    text = words["timeline_said"].format(
        dated=len(dated), every=len(view.told), first=low, last=high
    )
    if len(bars) > MOST_BARS:
        text += " " + words["timeline_cut"].format(drawn=MOST_BARS, lines=len(bars))
    chart = _drawn(shown, bars, low, high, view.wording)
    return Plot("timeline", words["timeline"], text, finished(chart), view.wording.language)


def _drawn(
    shown: Sequence[_Bar], bars: Mapping[_Bar, int], low: int, high: int, wording: Wording
) -> alt.LayerChart | alt.FacetChart:
    """The bars in their lanes beneath the years, the names beside them."""
    statuses = [status.value for status in Status]
    lanes = _lanes(shown, statuses)
    year = max(330 // (high + 1 - low), 36)  # dots; a year's figures find room in it
    down = alt.Y(
        "who:N",
        title=None,
        sort=None,
        scale=alt.Scale(padding=0),
        axis=alt.Axis(labels=False, ticks=False, grid=True, tickBand="extent"),
    )
    rows = [
        {
            "who": bar.who,
            "first": bar.first,
            "last": bar.last + 1,
            "status": wording.status(Status(bar.status)),
            "n": bars[bar],
            "lane": lanes[bar.who][bar.status],
        }
        for bar in shown
    ]
    drawn = (
        rows_chart(rows)
        .mark_bar(height=9, stroke=INK, strokeWidth=1.2)
        .encode(
            x=_calendar(low, high, year),
            x2="last:Q",
            y=down,
            yOffset=alt.YOffset("lane:O", scale=alt.Scale(domain=[0, 1, 2])),
            fill=alt.Fill(
                "status:N",
                title=wording.page["status"],
                scale=alt.Scale(
                    domain=[*map(wording.status, Status)], range=[INK, "#9a9a9a", "#ffffff"]
                ),
                legend=alt.Legend(orient="bottom", symbolStrokeColor=INK),
            ),
        )
    )
    named = [{"who": who, **_broken(who)} for who in lanes]
    texts = written(rows_chart(named).encode(y=down, x=alt.value(0)), align="right", dx=-6)
    return alt.layer(drawn, *texts).properties(
        width=year * (high + 1 - low), height=alt.Step(9, **{"for": "offset"})
    )


def _bars(dated: Iterable[Told], low: int, high: int, called: Mapping[str, str]) -> Counter[_Bar]:
    """The bars between two years, each with how many statements it stands for."""
    bars: Counter[_Bar] = Counter()
    for one in dated:
        first, last = _years(one)
        status = one.statement.status.value
        bars[_Bar(_who(one, called), max(first or low, low), last or high, status)] += 1
    return bars


def _calendar(low: int, high: int, year: int) -> alt.X:
    """Years from left to right, ``year`` dots each.

    The lines lie between years and between rows, the figures and the names in the middle.
    """
    axis = alt.Axis(
        format="d",
        values=list(range(low, high + 1)),
        orient="top",
        labelOffset=year / 2,
        labelFlush=False,
        ticks=False,
    )
    scale = alt.Scale(domain=[low, high + 1], nice=False)
    return alt.X("first:Q", title=None, axis=axis, scale=scale)


def places(view: View) -> Plot:
    """Where, without a map: the places that statements name, by regional group."""
    words = view.wording.page
    counts = Counter(place for one in view.told for place in one.statement.places)
    if not counts:
        return Plot("places", words["where"], words["no_places"], None, view.wording.language)
    rows = []
    for place, count in counts.items():
        known = view.registry.get(place)
        group = (known.regional_group if known else None) or words["region"]
        rows.append({"group": view.wording.group(group), "place": view.name(place), "n": count})
    rows.sort(key=lambda row: (row["group"] == words["region"], row["group"], row["place"]))
    base = rows_chart(rows).encode(
        y=alt.Y("place:N", title=None, sort=None, axis=alt.Axis(labelLimit=480)),
        x=alt.X("n:Q", title=words["statements"], axis=_whole(max(counts.values()))),
    )
    bars = base.mark_bar(color="#9a9a9a", stroke=INK, strokeWidth=0.5)
    figures = base.mark_text(align="left", dx=4, color=INK).encode(text="n:Q")
    chart = (
        alt.layer(bars, figures)
        .properties(width=320, height=alt.Step(16))
        .facet(
            row=alt.Row(
                "group:N",
                title=None,
                sort=None,
                header=alt.Header(
                    labelAngle=0, labelAnchor="start", labelOrient="top", labelPadding=-4
                ),
            ),
        )
        .resolve_scale(y="independent")
        .properties(spacing=20)
    )
    text = words["where_said"].format(places=len(counts))
    return Plot("places", words["where"], text, finished(chart), view.wording.language)


def _whole(most: int) -> alt.Axis:
    """An axis for counts: whole numbers only."""
    if most < 12:
        return alt.Axis(values=list(range(most + 1)), format="d")
    return alt.Axis(format="d")


def _recent(years: list[int]) -> int:
    """The first year that a timeline shows: no long empty stretch lies behind it."""
    ordered = sorted(set(years), reverse=True)
    kept = ordered[:1]
    for year in ordered[1:]:
        if kept[-1] - year > _GAP or ordered[0] - year > _SPAN:
            break
        kept.append(year)
    return kept[-1] if kept else 0


def _years(one: Told) -> tuple[int | None, int | None]:
    period = one.statement.period
    return (period.first, period.last) if period else (None, None)


def _lanes(bars: Iterable[_Bar], statuses: list[str]) -> dict[str, dict[str, int]]:
    """Where in the row of those who take part a status lies: one alone in its middle."""
    found: dict[str, set[str]] = {}
    for bar in bars:
        found.setdefault(bar.who, set()).add(bar.status)
    places = {1: (1,), 2: (0, 2), 3: (0, 1, 2)}
    return {
        who: dict(zip(sorted(held, key=statuses.index), places[len(held)], strict=True))
        for who, held in found.items()
    }


def _broken(who: str) -> dict[str, str]:
    """A name of one line or two, for :func:`operative.publish.annex.plot.written`."""
    above, _, below = who.partition("\n")
    return (
        {"alone": "", "above": above, "below": below}
        if below
        else {"alone": above, "above": "", "below": ""}
    )


def _who(one: Told, called: Mapping[str, str]) -> str:
    """Those who take part by name, as far as two lines hold them: one order, whoever reports it."""
    names = sorted((called.get(actor, actor) for actor in one.actors), key=str.lower)
    count = 3 if len(" – ".join(names[:3])) <= 2 * _LINE - 10 else 2
    shown = " – ".join(names[:count])
    more = f" +{len(names) - count}" if len(names) > count else ""
    return "\n".join(textwrap.wrap(shown + more, _LINE, max_lines=2, placeholder="…"))
