"""The annex as one web page that needs nothing else: pictures, tables, statements, paragraphs.

It reads without a script: pictures stand beside tables that say the same, each pair opens to the
statements behind it, and each statement leads to its paragraph. The script adds filters and lets a
line be chosen. The page loads nothing: its policy allows its own styles and scripts by their
digests alone, and plots are drawn by an interpreter, without code made from strings.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from operative.collaboration.model import Evidence, Form, Review, Status
from operative.collaboration.network import Told, joined
from operative.documents.model import Document
from operative.publish.annex import draw, network_chart, tables
from operative.publish.annex.plot import Plot
from operative.publish.annex.view import View
from operative.publish.annex.wording import ENGLISH
from operative.publish.characters import alphabetic, clean
from operative.publish.contents import shown_file
from operative.publish.page import asset, environment, inline, policy
from operative.publish.phrases import direction
from operative.publish.picture import abbreviations

_REVIEWED = {
    Review.ACCEPTED: "review_accepted",
    Review.CORRECTED: "review_corrected",
    Review.ADDED: "review_added",
}


def page(view: View, plots: Iterable[Plot], pictures: Mapping[str, bytes], library: str) -> str:
    """``collaboration.html``.

    Args:
        view: what is shown.
        plots: the plots of the view.
        pictures: the plots that have data as SVG, by name.
        library: the script that draws plots, of :mod:`operative.publish.annex.vega`.
    """
    wording, words = view.wording, view.wording.page
    style = asset("report.css") + asset("annex.css")
    script = asset("annex.js")
    drawing = network_chart.network(view, interactive=True).chart
    ids = {id(one): f"s{place}" for place, one in enumerate(view.told, 1)}
    made: str = (
        environment()
        .get_template("annex.html.j2")
        .render(
            language=wording.language,
            names=ENGLISH.language,  # the registry's
            direction=direction(wording.language),
            policy=policy([style], [library, script], inline_style=True),
            style=Markup(style),  # noqa: S704 - files of this package
            library=Markup(library),  # noqa: S704 - the library's own bundle
            script=Markup(script),  # noqa: S704 - a file of this package
            words=words,
            lead=_lead(view, words),
            plots={plot.name: plot for plot in plots},
            svg={plot.name: _svg(pictures, plot) for plot in plots},
            tables=tables.shown(view, words),
            key=abbreviations(network_chart.chosen(view).nodes),
            drawn=json.dumps(sorted(network_chart.pairs(view))),
            drawing=_json(draw.specification(drawing)) if drawing is not None else None,
            filters=_filters(view),
            pairs=_pairs(view, ids),
            told={ids[id(one)]: _asked_of(one) for one in view.told},
            paragraphs=_paragraphs(view, ids),
            documents={document.id: document for document in view.now.documents},
            called={document.id: view.document(document.id) for document in view.now.documents},
            sources=[_source(document, view) for document in view.now.documents],
            between=tables.between(view, words),
            changes=tables.changes(view, words),
            gaps=view.gaps,
            unseen=_unseen(view),
            silent=sorted(map(view.name, view.gaps.silent), key=alphabetic),
            law={topic.id: tables.law(topic, words) for topic in view.vocabulary.topics},
            named={topic.id: wording.subject(topic) for topic in view.vocabulary.topics},
            spoken=tables.spoken(view, words),
        )
    )
    return clean(made)


def _json(text: str) -> Markup:
    """JSON that cannot end the element it stands in."""
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - escaped above


def _svg(pictures: Mapping[str, bytes], plot: Plot) -> Markup | None:
    return inline(pictures[plot.name]) if plot.name in pictures else None


def _lead(view: View, words: Mapping[str, str]) -> list[str]:
    """What was read and how far it was reviewed."""
    reviewed = sum(1 for _, one in view.statements if one.review)
    told = words["reviewed"].format(reviewed=reviewed) if reviewed else words["unreviewed"]
    return [
        words["lead"].format(
            statements=len(view.statements),
            paragraphs=len(view.now.evidence),
            documents=len(view.now.documents),
        ),
        *([told] if view.statements else []),
        words["caution"],
        words["made"].format(made=view.wording.apart(view.made)),
        *([words["kept"]] if words["kept"] else []),
    ]


def _source(document: Document, view: View) -> dict[str, str]:
    """A document that was read: its symbol or, where it has none, its title; then the other."""
    title, file = view.title(document), shown_file(document.file)
    name = document.symbol or title or file
    rest = (title, file)
    return {
        "name": name,
        "rest": next((one for one in rest if one and one != name), ""),
        "language": document.language,
    }


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a reader sees it: its own words, what they come to, and where they stand."""

    id: str
    quote: str
    actors: str
    form: str
    status: str
    topics: str
    places: str
    years: str
    review: str
    document: str  # what it is called
    language: str  # of its words
    anchor: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two actors and the statements that join them."""

    id: str  # the two ids with | between, as in the picture
    first: str
    second: str
    statements: tuple[Said, ...]


def _pairs(view: View, ids: Mapping[int, str]) -> list[Joined]:
    """Every pair by name, with its statements in order of the documents."""
    behind: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in view.told:
        for pair in joined(one):
            behind[pair].append(one)
    documents = {document.id: document for document in view.now.documents}
    made = []
    for pair, several in behind.items():
        first, second = sorted(map(view.name, pair), key=alphabetic)
        said = tuple(_said(view, one, ids[id(one)], documents) for one in several)
        made.append(Joined("|".join(pair), first, second, said))
    return sorted(made, key=lambda pair: (alphabetic(pair.first), alphabetic(pair.second)))


def _unseen(view: View) -> list[tuple[str, list[tuple[str, str]]]]:
    """Why two would be expected together, in order of the words, and those pairs by name."""
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in view.gaps.pairs:
        first, second = sorted(map(view.name, one.pair), key=alphabetic)
        named[one.why].append((first, second))
    return [
        (why, sorted(several, key=lambda pair: (alphabetic(pair[0]), alphabetic(pair[1]))))
        for why, several in sorted(named.items())
    ]


def _said(view: View, one: Told, name: str, documents: Mapping[str, Document]) -> Said:
    wording, words = view.wording, view.wording.page
    statement, place = one.statement, one.reference
    review = words[_REVIEWED[statement.review]] if statement.review else words["suggested"]
    if not statement.review:
        review += words["comma"] + words["score"].format(score=wording.number(statement.score))
    return Said(
        id=name,
        quote=documents[place.document].text[place.start : place.end],
        actors=wording.listed(view.name(actor) for actor in one.actors),
        form=wording.form(statement.form),
        status=wording.status(statement.status),
        topics=wording.listed(_named(view, statement.topics)),
        places=wording.listed(view.name(place) for place in statement.places),
        years=tables.years(statement),
        review=review,
        document=view.document(place.document),
        language=documents[place.document].language,
        anchor=place.anchor,
    )


def _asked_of(one: Told) -> str:
    """What the filters ask of a statement, as JSON."""
    statement = one.statement
    return json.dumps(
        {
            "topics": list(statement.topics),
            "form": statement.form.value,
            "status": statement.status.value,
            "actors": list(one.actors),
        },
        ensure_ascii=False,
    )


def _named(view: View, topics: Iterable[str]) -> list[str]:
    found = (view.vocabulary.get(topic) for topic in topics)
    return [view.wording.subject(topic) for topic in found if topic is not None]


def _filters(view: View) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen: values and their names, only those that occur."""
    topics = {topic for one in view.told for topic in one.statement.topics}
    forms = {one.statement.form for one in view.told}
    statuses = {one.statement.status for one in view.told}
    actors = {actor for one in view.told for actor in one.actors}
    named = [(t.id, view.wording.subject(t)) for t in view.vocabulary.topics if t.id in topics]
    return {
        "topic": named,
        "form": [(form.value, view.wording.form(form)) for form in Form if form in forms],
        "status": [
            (status.value, view.wording.status(status)) for status in Status if status in statuses
        ],
        "actor": sorted(((a, view.name(a)) for a in actors), key=lambda row: alphabetic(row[1])),
    }


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a paragraph; ``opens`` are the statements that begin with them."""

    text: str
    opens: tuple[str, ...]
    marked: bool


def _paragraphs(view: View, ids: Mapping[int, str]) -> list[dict[str, Any]]:
    """Every paragraph with a statement, its words marked, in order of the documents."""
    starts: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for one in view.told:
        place = one.reference
        starts[place.document, place.anchor].append((place.start, place.end, ids[id(one)]))
    blocks = {
        (document.id, block.anchor): block
        for document in view.now.documents
        for block in document.blocks
    }
    return [
        {
            "id": f"p{number}",
            "document": row.document,
            "anchor": row.anchor,
            "section": blocks[row.document, row.anchor].section,
            "stretches": _stretches(row, starts[row.document, row.anchor]),
        }
        for number, row in enumerate(view.now.evidence, 1)
    ]


def _stretches(row: Evidence, spans: list[tuple[int, int, str]]) -> list[Stretch]:
    cuts = sorted({row.start, row.end, *(at for low, high, _ in spans for at in (low, high))})
    return [
        Stretch(
            row.text[low - row.start : high - row.start],
            tuple(name for start, _, name in spans if start == low),
            any(start < high and end > low for start, end, _ in spans),
        )
        for low, high in pairwise(cuts)
        if low < high
    ]
