"""The network of actors that statements of collaboration form.

A statement joins actors in one of two ways. Members of a mechanism meet each other, so every pair
of them is an edge; in any other form the reporting entity, where it takes part, speaks of its own
partners, so the edges lead from it to each of them and not between them. A reporting entity that
nobody names is no node: two of them need not be one, and its partners need not know each other.
Weights count statements:
they are no measure of an actor's performance and actors are never ranked by them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from operative.actors.model import ActorKind
from operative.actors.registry import Registry, load
from operative.collaboration import lexicon
from operative.collaboration.model import Evidence, Form, Statement, Status
from operative.collaboration.participants import SELF

_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Node:
    """An actor. ``kind`` is an :class:`operative.actors.model.ActorKind` value, or ``other``."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a statement stands: document, anchor and its span in document characters."""

    document: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """One statement, who reports it, who takes part by one id each, and where it stands."""

    statement: Statement
    entity: str  # SELF where nobody names the reporting entity
    actors: tuple[str, ...]
    reference: Reference


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors that a report says work together.

    ``pair`` is in alphabetical order; ``weight`` is the number of statements; the counts are in
    order of the vocabulary's own values, topics alphabetically; ``evidence`` is in order of the
    documents given, one reference a statement.
    """

    pair: tuple[str, str]
    weight: int
    forms: tuple[tuple[Form, int], ...]
    statuses: tuple[tuple[Status, int], ...]
    topics: tuple[tuple[str, int], ...]
    evidence: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of statements: ``cells[i][j]`` is for ``rows[i]`` and ``columns[j]``."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Who works with whom. Nodes by id, edges by pair, both alphabetically."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    topics: Matrix  # actor x topic

    def partners(self, actor: str) -> tuple[str, ...]:
        """The ids of all that work with ``actor``, alphabetically."""
        found = {
            b if a == actor else a for a, b in (edge.pair for edge in self.edges) if actor in (a, b)
        }
        return tuple(sorted(found))


def build(
    evidence: Iterable[Evidence],
    *,
    registry: Registry | None = None,
    describe: Callable[[str], tuple[str, str]] | None = None,
) -> Network:
    """The network of all statements in ``evidence``, in an order that depends on them alone.

    ``registry``, that of :mod:`operative.actors` where none is given, gives one id for the
    different names by which reports call an organization; ``describe`` gives an actor's name and
    kind for its id, by default those of the registry. What it doesn't know goes by its own words.
    """
    known = registry or load()
    rows = list(told(evidence, known))
    describe = describe or partial(_registered, known)
    ids = sorted({actor for one in rows for actor in one.actors} - {SELF})
    gathered: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in rows:
        for pair in joined(one):
            gathered[pair].append(one)
    return Network(
        nodes=tuple(Node(actor, *describe(actor)) for actor in ids),
        edges=tuple(_edge(pair, gathered[pair]) for pair in sorted(gathered)),
        topics=_matrix(ids, [(one.actors, one.statement.topics) for one in rows]),
    )


def told(evidence: Iterable[Evidence], registry: Registry | None = None) -> Iterator[Told]:
    """Every statement with its reporting entity, its actors once each, and its place.

    ``registry`` is as in :func:`build`.
    """
    known = registry or load()
    for row in evidence:
        entity = row.entity or SELF
        for statement in row.statements:
            named = (entity if a == SELF else _registered_id(known, a) for a in statement.actors)
            place = Reference(row.document, row.anchor, statement.start, statement.end)
            yield Told(statement, entity, tuple(dict.fromkeys(named)), place)


def joined(one: Told) -> tuple[tuple[str, str], ...]:
    """Who meets whom in one statement, each pair in alphabetical order."""
    if one.statement.form is not Form.MECHANISM and one.entity in one.actors:
        others = (a for a in one.actors if a != one.entity and one.entity != SELF)
        return tuple((min(one.entity, other), max(one.entity, other)) for other in others)
    named = [actor for actor in one.actors if actor != SELF]
    return tuple((min(a, b), max(a, b)) for a, b in combinations(named, 2))


def _edge(pair: tuple[str, str], held: list[Told]) -> Edge:
    forms = Counter(one.statement.form for one in held)
    statuses = Counter(one.statement.status for one in held)
    topics = Counter(topic for one in held for topic in one.statement.topics)
    return Edge(
        pair=pair,
        weight=len(held),
        forms=tuple((form, forms[form]) for form in Form if forms[form]),
        statuses=tuple((status, statuses[status]) for status in Status if statuses[status]),
        topics=tuple(sorted(topics.items())),
        evidence=tuple(one.reference for one in held),
    )


def _matrix(rows: list[str], told: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> Matrix:
    counts = Counter(
        (actor, topic) for actors, topics in told for actor in actors for topic in topics
    )
    columns = sorted({topic for _, topic in counts})
    cells = tuple(tuple(counts[row, column] for column in columns) for row in rows)
    return Matrix(tuple(rows), tuple(columns), cells)


def _registered(registry: Registry, actor: str) -> tuple[str, str]:
    """The name and kind that the registry holds for an id, or the id's own words."""
    known = registry.get(actor)
    return (known.name if known else actor.removeprefix("ORG:")), kind_of(actor, registry)


def kind_of(actor: str, registry: Registry) -> str:
    """An :class:`operative.actors.model.ActorKind` value, or ``other``: the registry's, or what the
    words of a name tell of a body that it does not hold.

    A name in small letters is no name of one: "humanitarian organizations", "groups of friends".
    """
    known = registry.get(actor)
    if known is not None:
        return known.kind.value
    if not actor.startswith("ORG:"):
        return _OTHER
    name = actor.removeprefix("ORG:")
    meeting = lexicon.organizations().meeting.search(name)
    if name[:1].islower() and not (meeting and not meeting[0].endswith("s")):
        return ActorKind.COLLECTIVE.value
    return (ActorKind.MECHANISM if meeting else ActorKind.ORGANIZATION).value


def _registered_id(registry: Registry, actor: str) -> str:
    """The registry's id for an organization that a report calls by some name of its own."""
    if not actor.startswith("ORG:"):
        return actor
    name = actor.removeprefix("ORG:")
    for mention in registry.match(name):
        if mention.start == 0 and mention.end == len(name) and len(mention.actors) == 1:
            return mention.actors[0]
    return actor
