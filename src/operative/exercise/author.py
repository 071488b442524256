"""Whose report a resolution asks for: which request an exercise is about, and who its author is.

What is looked for stands in ``data/en/authors.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from textwrap import shorten

from operative.actors.model import Actor, ActorKind
from operative.actors.registry import Registry
from operative.documents import symbols
from operative.exercise.author_names import SERVED, names_of, office_name, title_of
from operative.exercise.model import Author, Request, Settings
from operative.exercise.wording import Namer, fill, series, table, upper_first
from operative.mandates.model import Act, ActKind, Due, DueType, Mandate
from operative.outcome import Resolved
from operative.resolutions.model import Resolution

#: The two that the plan of an exercise can be about.
WRITTEN = (ActKind.REPORT, ActKind.BRIEFING)
SPOKEN = ("update", "briefing")  # products that are given orally
OFFICES = 2  # ranks of the data that hold the Secretary-General, offices and mandate holders


def requests(acts: Iterable[Mandate]) -> list[Request]:
    """Every act that asks somebody for a report or a briefing, in text order."""
    return [(mandate, act) for mandate in acts for act in mandate.acts if act.kind in WRITTEN]


def actors_of(act: Act) -> tuple[str, ...]:
    """Who is to write what an act asks for: the author it names, else whom it addresses."""
    return (act.report.author if act.report else ()) or act.addressees


def writers_of(request: Request) -> tuple[str, ...]:
    """Who is to write what a request asks for, without the organ that makes it.

    No organ asks itself for a report: where it is found to be the author, "the Committee … shall
    report" or a list of what a mandate is to do has not been told to be somebody else's.
    """
    mandate, act = request
    return tuple(one for one in actors_of(act) if one != _body(mandate.document))


@cache
def _body(symbol: str) -> str | None:
    try:
        return symbols.parse(symbol).body
    except ValueError:
        return None


def due_of(act: Act) -> Due | None:
    """When what an act asks for is due."""
    return act.report.due if act.report and act.report.due else act.due


def first_asked(rows: Sequence[Request]) -> list[Request]:
    """The requests among ``rows`` that ask for a report of their own.

    What a report must contain is part of no other: a later paragraph that speaks of a report asked
    for before counts only where no earlier one does, and so does a part of a list that names none.
    """
    own = [row for row in rows if _asks_first(row[1])]
    return own or [row for row in rows if not row[1].lead]


def _asks_first(act: Act) -> bool:
    return not act.lead if act.report is None else act.report.same_as is None


def obligation_of(acts: Iterable[Mandate], authors: Collection[str]) -> list[Request]:
    """Every act that asks one of some authors for a report of its own, in text order."""
    rows = [row for row in requests(acts) if row[1].kind is ActKind.REPORT]
    return first_asked([row for row in rows if set(writers_of(row)).intersection(authors)])


def ranked(rows: Sequence[Request], registry: Registry) -> list[list[Request]]:
    """The requests by the rank of their author: the Secretary-General, offices and mandate holders,
    organs, all others. Of those with a report to write briefings are left out, of those with a
    time by which it is due those without; an empty rank is left out.
    """
    ranks: list[list[Request]] = [[] for _ in range(len(_ranks()) + 1)]
    for row in rows:
        every = [_rank(one, registry) for one in writers_of(row)]
        ranks[min(every, default=len(_ranks()))].append(row)
    found = []
    for rank in ranks:
        reports = [row for row in rank if row[1].kind is ActKind.REPORT]
        asked = first_asked(reports) or first_asked(rank)
        timed = [row for row in asked if due_of(row[1]) is not None]
        if asked:
            found.append(timed or asked)
    return found


def meant(rows: Sequence[Request]) -> list[Request]:
    """The request among those of one rank that is plainly meant; where none is, all of them.

    The one on the implementation of the resolution as a whole; else the one report that is no
    summary of a meeting.
    """
    said = table("authors")["meant"]
    whole = [row for row in rows if re.search(said["whole"], _topic(row[1]))]
    own = [row for row in rows if not _tells_of_meeting(row[1])]
    for found in (whole, own):
        if len({mandate.anchor for mandate, _ in found}) == 1 and not _spoken(found):
            return found
    return list(rows)


def _topic(act: Act) -> str:
    return (act.report.topic if act.report else None) or ""


def _tells_of_meeting(act: Act) -> bool:
    said = table("authors")["meant"]
    summary = re.search(said["summary"], act.deliverable or "")
    return summary is not None or re.search(said["event"], _topic(act)) is not None


def _spoken(rows: Iterable[Request]) -> bool:
    """Whether what is asked for is given orally."""
    return any(product_of(act) in SPOKEN for _, act in rows)


@cache
def _ranks() -> tuple[tuple[frozenset[str], frozenset[str], re.Pattern[str]], ...]:
    return tuple(
        (
            frozenset(row.get("actors", ())),
            frozenset(row.get("kinds", ())),
            re.compile(row.get("titles", r"(?!)")),
        )
        for row in table("authors")["rank"]
    )


def _rank(actor: str, registry: Registry) -> int:
    entry = registry.get(actor)
    for place, (actors, kinds, titles) in enumerate(_ranks()):
        if actor in actors or (entry is not None and entry.kind.value in kinds):
            return place
        if entry is None and actor.startswith("ORG:") and titles.match(actor[4:]):
            return place
    return len(_ranks())


def written_by_office(request: Request, registry: Registry) -> bool:
    """Whether the author is the Secretary-General, an office or the holder of a mandate."""
    return any(_rank(one, registry) < OFFICES for one in writers_of(request))


def of_group(request: Request, registry: Registry) -> bool:
    """Whether all who are asked are groups, such as Member States."""
    found = [registry.get(one) for one in writers_of(request)]
    return bool(found) and all(
        one is not None and one.kind is ActorKind.COLLECTIVE for one in found
    )


def of_secretariat(request: Request, registry: Registry) -> bool:
    """Whether a report originates in the Secretariat: experts and organs are none of it."""
    experts = re.compile(table("authors")["experts"]["titles"])
    for one in writers_of(request):
        entry = registry.get(one)
        name = entry.name if entry is not None else one.removeprefix("ORG:")
        if experts.match(name) or (entry is not None and entry.kind in SERVED):
            return False
    return True


def asked_of(rows: Sequence[Request], wanted: str, registry: Registry) -> list[Request]:
    """The requests among ``rows`` whose author a person calls ``wanted``: an id or a name."""
    return [row for row in rows if any(is_called(one, wanted, registry) for one in writers_of(row))]


def is_called(actor: str, wanted: str, registry: Registry) -> bool:
    """Whether a person who writes ``wanted`` means an actor: its id, a name, or part of one."""
    plain = wanted.strip().removeprefix("the ").removeprefix("The ")
    if actor.lower() in (plain.lower(), f"org:{plain.lower()}"):
        return True
    found = registry.resolve(plain)
    if isinstance(found, Resolved):
        return found.value.id == actor
    entry = registry.get(actor)
    if entry is not None:
        return any(name.text.lower() == plain.lower() for name in entry.names)
    return bool(re.match(rf"{re.escape(plain)}\b", actor.removeprefix("ORG:"), re.IGNORECASE))


def author_of(
    request: Request, resolution: Resolution, registry: Registry, settings: Settings
) -> Author:
    """Whose report a request asks for, by the name that the resolution gives them.

    Where the settings name one of several joint authors, that one alone; a name that they set for
    the author goes before that of the resolution.
    """
    every = writers_of(request)
    if settings.author is not None:
        named = [one for one in every if is_called(one, settings.author, registry)]
        every = tuple(named) or every
    caller = _caller(every, resolution.masthead.body, registry)
    if settings.sender is not None:
        caller = (settings.sender, settings.sender)
    if settings.author_name is not None:
        full = settings.author_name
        short = title_of(full.removeprefix("the "))
        short = f"the {short}" if full.startswith("the ") else full
        return Author(every, full, short, *caller, by_person=True)
    return Author(every, *names_of(every, request, resolution, registry), *caller)


def _caller(every: Sequence[str], body: str | None, registry: Registry) -> tuple[str, str]:
    """In whose name information is called for, in full and short.

    An office or entity calls in its own name; the holder of a mandate in that of the entity that
    serves the organ; the Secretary-General, and whoever no rule names, in the Secretariat's.
    """
    data = table("authors")["callers"]
    default = (str(data["default"]), str(data["short"]))
    if len(every) != 1 or every[0] in _ranks()[0][0]:
        return default
    entry, rank = registry.get(every[0]), _rank(every[0], registry)
    if rank == len(_ranks()):
        return str(data["unknown"]), str(data["unknown"])
    name = entry.name if entry is not None else every[0].removeprefix("ORG:")
    if entry is None and re.match(data["own"], name):
        return f"the {name}", f"the {title_of(name)}"
    if entry is None or entry.id.startswith("ORG:") or entry.kind in SERVED:
        entry = _employer(name, registry) or registry.get(data["serves"].get(body, ""))
    if entry is None:
        return default
    namer = Namer({entry.id: entry})
    full = namer.full(entry.id)
    return full, office_name(entry.name) or namer.abbreviation(entry.id) or full


def _employer(name: str, registry: Registry) -> Actor | None:
    """The entity that the name of somebody who holds an office tells: "Director-General of FAO"."""
    of_whom = name.partition(" of ")[2]
    every = (one for one in registry.match(of_whom) if len(one.actors) == 1)
    found = [registry.get(one.actors[0]) for one in every]
    entities = [one for one in found if one is not None and one.kind is ActorKind.ENTITY]
    return entities[0] if len(entities) == 1 else None


def product_of(act: Act) -> str:
    """What the author is asked to write: the id of a product in the data ("report")."""
    said = act.deliverable or ""
    for row in table("authors")["product"]:
        kind = act.kind is not None and act.kind.value in row["kinds"]
        if kind and ("when" not in row or re.search(row["when"], said)):
            return str(row["id"])
    return "report"


@cache
def product(key: str) -> dict[str, str]:
    """The words of a product: ``noun`` ("report") and ``subtitle`` ("Report of {author}")."""
    return next(row for row in table("authors")["product"] if row["id"] == key)


def subtitle(author: Author, key: str) -> str:
    """The line beneath the title: "Report of the Secretary-General"."""
    return fill(product(key)["subtitle"], author=author.full)


def listed(rows: Iterable[Request], registry: Registry) -> str:
    """The requests for a person to choose from: paragraph, author, when it is due, what is asked.

    The words are the resolution's: what the report is on, else what the request begins with.
    """
    namer = Namer({entry.id: entry for entry in registry.actors})
    said = []
    for mandate, act in rows:
        names = series([namer.display(one) for one in writers_of((mandate, act))]) or "nobody named"
        words = _topic(act) and " ".join(filter(None, (act.deliverable, _topic(act))))
        words = words or mandate.text[max((act.asked_start or act.start) - mandate.start, 0) :]
        short = shorten(" ".join(words.split()).rstrip(" ;."), 90, placeholder=" …")
        said.append(f"“{mandate.anchor}” ({upper_first(names)}{_when(act)}: {short})")
    return series(said, "long" if len(said) > 1 else "lists")


def _when(act: Act) -> str:
    """By when a report is due, where the request states a session or a date."""
    due = due_of(act)
    if due is None or due.type not in (DueType.SESSION, DueType.DATE):
        return ""
    values = due.value if isinstance(due.value, tuple) else (due.value,)
    word = "session" if due.type is DueType.SESSION else "by"
    return f", {word} {series([str(one) for one in values])}"
