"""The evidence for other tools: JSON lines, GraphML, GEXF, and the FollowTheMoney form."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import networkx as nx

from operative.collaboration import records
from operative.collaboration.network import Told, joined
from operative.documents.language import ISO_639_3
from operative.documents.model import Document
from operative.publish.annex.view import View

_PUBLIC = {"state", "organ", "entity", "office", "mission", "expert-body", "mechanism", "observer"}


def lines(view: View) -> bytes:
    """One JSON object a paragraph, as ``operative collaboration --json`` prints it."""
    return b"".join(_line(records.evidence(row)) for row in view.now.evidence)


def graph(view: View) -> nx.Graph:
    """The network: actors with name and kind, pairs with their counts and pinpoints."""
    drawn = nx.Graph(name="Who works with whom")
    for node in view.now.network.nodes:
        drawn.add_node(node.id, label=node.name, kind=node.kind)
    for edge in view.now.network.edges:
        drawn.add_edge(
            *edge.pair,
            weight=edge.weight,
            forms="; ".join(form.value for form, _ in edge.forms),
            statuses="; ".join(status.value for status, _ in edge.statuses),
            topics="; ".join(topic for topic, _ in edge.topics),
            evidence="; ".join(
                dict.fromkeys(f"{place.document}, {place.anchor}" for place in edge.evidence)
            ),
        )
    return drawn


def graphml(view: View) -> bytes:
    """The network as GraphML."""
    stream = io.BytesIO()
    nx.write_graphml(graph(view), stream, prettyprint=True)
    return stream.getvalue()


def gexf(view: View) -> bytes:
    """The network as GEXF 1.2, without the day of writing: equal input gives equal bytes."""
    stream = io.BytesIO()
    nx.write_gexf(graph(view), stream, prettyprint=True)
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", stream.getvalue())


def follow_the_money(view: View) -> bytes:
    """Entities in the FollowTheMoney form, one a line: actors, documents, and links with proof.

    The schemata are ``PublicBody`` for States and bodies of the United Nations, ``Organization``
    for others, ``Document`` for reports and ``UnknownLink`` for each pair that a statement joins;
    ids are digests, the same at every run.
    """
    return b"".join(
        _line(row) for rows in (_actors(view), _documents(view), _links(view)) for row in rows
    )


def _actors(view: View) -> Iterator[dict[str, Any]]:
    for node in view.now.network.nodes:
        schema = "PublicBody" if node.kind in _PUBLIC else "Organization"
        known = view.registry.get(node.id)
        country = [known.iso2.lower()] if known and known.iso2 else []
        alias = _other(node.id, node.name)
        yield _entity(schema, ("actor", node.id), name=[node.name], alias=alias, country=country)


def _documents(view: View) -> Iterator[dict[str, Any]]:
    for document in view.now.documents:
        yield _entity(
            "Document",
            ("document", document.id),
            title=[document.title or document.id],
            fileName=[document.file.rsplit("/", 1)[-1]],
            language=[ISO_639_3[document.language]] if document.language in ISO_639_3 else [],
        )


def _links(view: View) -> Iterator[dict[str, Any]]:
    by_id = {document.id: document for document in view.now.documents}
    for one in view.told:
        document = by_id[one.reference.document]
        for pair in joined(one):
            yield _link(one, pair, document)


def _link(one: Told, pair: tuple[str, str], document: Document) -> dict[str, Any]:
    place, period = one.reference, one.statement.period
    return _entity(
        "UnknownLink",
        ("link", *pair, place.document, str(place.start), str(place.end)),
        subject=[_id("actor", pair[0])],
        object=[_id("actor", pair[1])],
        role=[one.statement.form.value],
        status=[one.statement.status.value],
        startDate=[str(period.first)] if period and period.first else [],
        endDate=[str(period.last)] if period and period.last else [],
        proof=[_id("document", place.document)],
        recordId=[place.anchor],
        summary=[document.text[place.start : place.end]],
        description=["; ".join(one.statement.topics)] if one.statement.topics else [],
    )


def _entity(schema: str, key: tuple[str, ...], **properties: list[str]) -> dict[str, Any]:
    held = {name: values for name, values in properties.items() if values}
    return {"id": _id(*key), "schema": schema, "properties": held}


def _other(actor: str, name: str) -> list[str]:
    words = actor.removeprefix("ORG:")
    return [words] if words != name and not words.startswith("STATE:") else []


def _id(*key: str) -> str:
    return hashlib.sha1("\x1f".join(key).encode(), usedforsecurity=False).hexdigest()


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"
