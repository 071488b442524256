"""The tables of the annex's page: what its pictures show, and what no picture does.

Each has the words of the page as its heads; none ranks anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from operative.collaboration.model import Statement
from operative.collaboration.network import Edge, Told
from operative.collaboration.reciprocity import Pair, Side, Standing
from operative.collaboration.topics import Topic
from operative.publish.annex.view import View
from operative.publish.characters import alphabetic
from operative.publish.contents import Table


def years(statement: Statement) -> str:
    """The years that a statement is on: “2016”, “2014–2016”, “2014–”; empty where it has none."""
    period = statement.period
    if period is None:
        return ""
    if period.first == period.last:
        return str(period.first)
    return f"{period.first or ''}–{period.last or ''}"


def law(topic: Topic, words: Mapping[str, str]) -> str:
    """Where law and Goals speak of a topic: “Convention, articles 7 and 8; Goals, target 16.9”."""
    told = (("articles", topic.crc), ("protocols", topic.protocols), ("targets", topic.sdg))
    comma, semicolon = words["comma"], words["semicolon"]
    return semicolon.join(words[name].format(which=comma.join(row)) for name, row in told if row)


def spoken(view: View, words: Mapping[str, str]) -> Table:
    """Every topic and facet that statements are on: how many, and where law and Goals speak of it.

    In order of the vocabulary, which ranks nothing.
    """
    counts = Counter(topic for one in view.told for topic in set(one.statement.topics))
    rows = [
        (view.wording.subject(topic), str(counts[topic.id]), law(topic, words))
        for topic in view.vocabulary.topics
        if counts[topic.id]
    ]
    columns = (words["topic"], words["statements"], words["law"])
    return Table("spoken", words["spoken"], words["spoken_lead"], columns, tuple(rows))


def shown(view: View, words: Mapping[str, str]) -> dict[str, Table]:
    """What the pictures show, as tables by the picture's name; rows in order of their words."""
    rows = {
        "matrix": _matrix(view),
        "subjects": _subjects(view),
        "timeline": _timeline(view),
        "places": _places(view),
    }
    count = words["statements"]
    columns = {
        "matrix": (words["actor"], words["with"], count),
        "subjects": (words["actor"], words["topic"], count),
        "timeline": (words["who"], words["year"], words["status"]),
        "places": (words["places_table"], words["who"], count),
    }
    titles = {"places": words["where"]}
    return {
        name: Table(
            name,
            titles.get(name, words.get(name, name)),
            words["as_table"],
            columns[name],
            tuple(sorted(rows[name], key=lambda row: tuple(map(alphabetic, row)))),
        )
        for name in columns
    }


def _matrix(view: View) -> Iterator[tuple[str, str, str]]:
    for edge in view.now.network.edges:
        yield view.name(edge.pair[0]), view.name(edge.pair[1]), str(edge.weight)


def _subjects(view: View) -> Iterator[tuple[str, str, str]]:
    every = (topic for topic in view.vocabulary.topics if not topic.facet)
    named = {topic.id: view.wording.subject(topic) for topic in every}
    grid = view.now.network.topics
    for actor, counts in zip(grid.rows, grid.cells, strict=True):
        for topic, count in zip(grid.columns, counts, strict=True):
            if count and topic in named:
                yield view.name(actor), named[topic], str(count)


def _timeline(view: View) -> Iterator[tuple[str, str, str]]:
    for one in view.told:
        if one.statement.period:
            yield _who(view, one), years(one.statement), view.wording.status(one.statement.status)


def _places(view: View) -> Iterator[tuple[str, str, str]]:
    for one in view.told:
        for place in one.statement.places:
            yield view.name(place), _who(view, one), _pinpoint(view, one)


def _who(view: View, one: Told) -> str:
    return view.wording.listed(view.name(actor) for actor in one.actors)


def _pinpoint(view: View, one: Told) -> str:
    return f"{view.document(one.reference.document)}, {one.reference.anchor}"


def between(view: View, words: Mapping[str, str]) -> Table:
    """Pairs of actors that have both reported, and what each side's documents say."""
    held = {(row.document, row.anchor): f"p{at}" for at, row in enumerate(view.now.evidence, 1)}
    rows = []
    for pair in view.pairs:
        sides = sorted(
            (pair.first, pair.second), key=lambda side: alphabetic(view.name(side.actor))
        )
        rows.append(
            (
                *(view.name(side.actor) for side in sides),
                _standing(pair, sides[0], words),
                *(_side(side, view, held) for side in sides),
            )
        )
    rows.sort(key=lambda row: (alphabetic(row[0]), alphabetic(row[1])))
    columns = (words["actor"], words["with"], words["standing"])
    heads = (words["first_says"], words["second_says"])
    return Table(
        "between", words["between"], words["between_lead"], (*columns, *heads), tuple(rows)
    )


def _standing(pair: Pair, first: Side, words: Mapping[str, str]) -> str:
    """Who reports the pair; ``first`` is the side that stands first in the row."""
    if pair.standing is Standing.ONE_SIDE:
        return words["first_side" if first.evidence else "second_side"]
    return words["both" if pair.standing is Standing.BOTH else "different"]


def _side(side: Side, view: View, held: Mapping[tuple[str, str], str]) -> str:
    """What one side reports, each place leading to its paragraph."""
    if not side.evidence:
        return view.wording.page["silent_side"]
    wording = view.wording
    forms = wording.listed(map(wording.form, side.forms))
    statuses = wording.listed(map(wording.status, side.statuses))
    places = dict.fromkeys((one.document, one.anchor) for one in side.evidence)
    links = Markup(wording.page["semicolon"]).join(  # noqa: S704 - words of this package
        Markup('<a href="#{}"><bdi>{}, {}</bdi></a>').format(
            held[document, anchor], view.document(document), anchor
        )
        for document, anchor in places
    )
    return Markup("{}{}{} ({})").format(forms, wording.page["semicolon"], statuses, links)


def changes(view: View, words: Mapping[str, str]) -> Table | None:
    """What became of each pair since the period before."""
    if view.before is None:
        return None
    columns = (words["actor"], words["with"], words["turn"], words["before"], words["now"])
    rows = [
        (
            view.name(one.pair[0]),
            view.name(one.pair[1]),
            words[one.turn.value],
            _edge(one.before, view),
            _edge(one.after, view),
        )
        for one in view.changes
    ]
    order = {words["new"]: 0, words["continued"]: 1, words["ended"]: 2}
    rows.sort(key=lambda row: (order[row[2]], alphabetic(row[0]), alphabetic(row[1])))
    return Table("change", words["change"], words["change_lead"], columns, tuple(rows))


def _edge(edge: Edge | None, view: View) -> str:
    if edge is None:
        return "–"
    wording = view.wording
    forms = wording.listed(wording.form(form) for form, _ in edge.forms)
    statuses = wording.listed(wording.status(status) for status, _ in edge.statuses)
    return wording.listed((forms, statuses), between="semicolon")
