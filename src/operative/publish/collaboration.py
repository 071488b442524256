"""Who works with whom, as the report's annex shows it: how far it is reviewed, the pairs, pictures.

What a person has reviewed makes the annex alone, as it makes a section of the draft; where nobody
has reviewed anything it is made of suggestions, and says so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from operative.actors.registry import Registry
from operative.collaboration.model import Evidence
from operative.collaboration.network import Edge, Network, build, kind_of
from operative.exercise.model import Result
from operative.exercise.subject import Judge, on_subject
from operative.publish.contents import LANGUAGE, Table, introduced, names, titles
from operative.publish.phrases import phrases
from operative.publish.picture import select, single


@dataclass(frozen=True, slots=True)
class Collaboration:
    """The annex on collaboration: the network, the lines above it, and its pairs as a table."""

    network: Network
    drawn: Network  # what the pictures show of it: single actors, where there are pairs of such
    lead: tuple[str, ...]
    table: Table
    reviewed: bool  # by a person, all that is shown; else nobody has reviewed any of it


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture for an upright page: its title, what it says in words, and its drawing."""

    title: str
    description: str
    svg: bytes
    note: str = ""  # how it is read, below it
    key: tuple[tuple[str, str], ...] = ()  # what its abbreviations stand for, below that


def collaboration(result: Result, registry: Registry, holds: Judge) -> Collaboration | None:
    """What the annex shows of the statements on the subject; ``None`` where there are none."""
    every = tuple(on_subject(result, holds))
    reviewed = tuple(_reviewed(every))
    rows = reviewed or every
    network = build(rows, registry=registry, describe=describe(result, registry))
    if not network.edges:
        return None
    alone = single(network)
    return Collaboration(
        network,
        alone if alone.edges else network,
        tuple(_lead(rows, every, network, reviewed=bool(reviewed))),
        _table(result, network),
        bool(reviewed),
    )


def describe(result: Result, registry: Registry) -> Callable[[str], tuple[str, str]]:
    """What gives the name and kind of an actor, as the exercise knows and names it."""
    called = names(result)

    def of(actor: str) -> tuple[str, str]:
        return called.get(actor) or registry.name(actor), kind_of(actor, registry)

    return of


def figures(shown: Collaboration) -> tuple[Figure, ...]:
    """The network and the matrix, in one ink, set in the letters of the annex."""
    # Drawing takes a library that is slow to begin; whoever needs no picture need not wait for it.
    from operative.publish.annex.draw import svg
    from operative.publish.annex.matrices import matrix_of, shown_of
    from operative.publish.annex.plot import FONT
    from operative.publish.picture import UPRIGHT, abbreviations, caption, description, picture

    words = phrases(LANGUAGE)
    drawn = picture(shown.drawn, heading=False, font=FONT, layout=UPRIGHT)
    chosen = select(shown.drawn)
    note = f"{caption(chosen)} {words['network']['caution']}"
    called = words["collaboration"]["network"]
    made = [Figure(called, description(chosen), drawn, note, abbreviations(chosen.nodes))]
    plot = matrix_of(shown.drawn)
    if plot.chart is not None:
        told = {node.id for node in chosen.nodes}  # below the network
        key = abbreviations(node for node in shown_of(shown.drawn).nodes if node.id not in told)
        made.append(Figure(plot.title, plot.description, svg(plot), plot.description, key))
    return tuple(made)


def together(anchors: Iterable[str]) -> str:
    """Several places of one document, as the UN cites them: "paras. 2, 3 (a) and 5"."""
    found = tuple(anchors)
    numbers = [anchor.removeprefix("para. ") for anchor in found]
    plain = all(anchor.startswith("para. ") and "," not in anchor for anchor in found)
    if len(found) == 1 or not plain:
        return ", ".join(found)
    return f"paras. {', '.join(numbers[:-1])} and {numbers[-1]}"


def _reviewed(rows: Iterable[Evidence]) -> Iterator[Evidence]:
    for row in rows:
        kept = tuple(one for one in row.statements if one.review is not None)
        if kept:
            yield dataclasses.replace(row, statements=kept)


def _lead(
    rows: Iterable[Evidence], every: Iterable[Evidence], network: Network, *, reviewed: bool
) -> Iterator[str]:
    words = phrases(LANGUAGE)["collaboration"]
    counted = [(row.document, one) for row in rows for one in row.statements]
    linked = {actor for edge in network.edges for actor in edge.pair}
    yield words["lead"].format(
        statements=len(counted),
        documents=len({document for document, _ in counted}),
        actors=len(linked),
        pairs=len(network.edges),
    )
    if reviewed:
        left = sum(len(row.statements) for row in every) - len(counted)
        yield words["reviewed"] + (f" {words['left'].format(left=left)}" if left else "")
    else:
        yield words["unreviewed"]
    if 0 < len(single(network).edges) < len(network.edges):
        yield words["groups"]
    yield words["caution"]


def _table(result: Result, network: Network) -> Table:
    """Every pair by name, with forms, status and the places that state it."""
    words = phrases(LANGUAGE)
    columns, called = words["columns"], {node.id: node.name for node in network.nodes}
    documents = titles(result).by_id

    def row(edge: Edge) -> tuple[str, ...]:
        first, second = sorted(
            (introduced(actor, called[actor]) for actor in edge.pair), key=str.lower
        )
        forms = ", ".join(form.value for form, _ in edge.forms)
        places: dict[str, dict[str, None]] = {}
        for place in edge.evidence:
            held = places.setdefault(documents.get(place.document, place.document), {})
            held[place.anchor] = None
        return (
            first,
            second,
            f"{forms}; {', '.join(status.value for status, _ in edge.statuses)}",
            str(edge.weight),
            "; ".join(f"{name}, {together(anchors)}" for name, anchors in places.items()),
        )

    return Table(
        "pairs",
        words["network"]["title"],
        words["collaboration"]["table"],
        (
            columns["first_actor"],
            columns["second_actor"],
            columns["form_and_status"],
            columns["statements"],
            columns["places"],
        ),
        tuple(sorted(map(row, network.edges), key=lambda cells: tuple(map(str.lower, cells[:2])))),
        widths=(21, 21, 16, 9, 33),
    )
