"""Which entity reports in a section: who "the Office" is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import dropwhile, islice, pairwise, takewhile

from operative.actors.model import ActorKind, Strength
from operative.actors.registry import load
from operative.collaboration import lexicon
from operative.collaboration.participants import Registry
from operative.documents.model import BlockKind, Document

_OPENING = 400  # characters
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
_MASTHEAD = 2_000  # characters in which a page says whose report it is
_NEVER_REPORTS = {ActorKind.STATE, ActorKind.OBSERVER, ActorKind.COLLECTIVE}
_REPORTS = {
    ActorKind.ENTITY,
    ActorKind.OFFICE,
    ActorKind.MISSION,
    ActorKind.EXPERT_BODY,
    ActorKind.MECHANISM,
    ActorKind.ORGANIZATION,
}


def of_section(headings: Iterable[str], title: str | None, registry: Registry) -> str | None:
    """The id of the entity that a section belongs to, from its headings, the nearest first.

    ``headings`` run from the outermost to the innermost. Where none is an entity's name or, in a
    programme budget, the title of a section, the title of the document may say whose report it is;
    else nobody is known and the answer is ``None``. Those whose requests are followed up, under a
    heading that says so, do not report there.
    """
    followed = _words()["follow_up"].search
    own = tuple(takewhile(lambda heading: not followed(heading), headings))
    sections = _sections_of(own, title)
    for heading in reversed(own):
        found = sections.get(_plainly(_bare(heading))) or _named(heading, registry)
        if found is not None:
            return found
    if title is None:
        return None
    found = _named(title, registry)
    if found is not None:
        return found
    report = _words()["report_of"].search(title)
    return _named(title[report.end() :], registry, whole=False) if report else None


def of_document(document: Document, registry: Registry) -> str | None:
    """The actor whose report a document is: the one whose budget it is, that of "Report of the …",
    or else the first that its title or opening lines name.

    States and groups are passed over, since a report that begins with them is about them, and the
    organ of the masthead, which a document is for. A text without a title that speaks of "the
    Office" before it names anybody does not tell who that is; the series of its symbol may.
    """
    budgets = tuple(_words()["budget_of"].finditer(document.text, 0, _MASTHEAD))
    if budgets:
        owners = (
            _named(document.text[m.end() : _MASTHEAD], registry, whole=False) for m in budgets
        )
        return next((one for one in owners if one is not None), None)
    title = _first_line(document)
    opening = title or document.text[:_OPENING]
    report = _words()["report_of"].search(document.text, 0, _MASTHEAD)
    if report:
        author = _named(document.text[report.end() : _MASTHEAD], registry, whole=False)
        if author is not None:
            return author
    heads = [one for one in document.blocks if one.kind is BlockKind.MASTHEAD]
    unnamed = None if title else lexicon.reporting_entity().search(opening)
    for mention in registry.match(opening):
        if unnamed and unnamed.start() < mention.start:
            break
        if not title and any(one.start <= mention.start < one.end for one in heads):
            continue
        for actor in mention.actors if mention.strength is Strength.STRONG else ():
            known = registry.get(actor)
            if known is not None and known.kind not in _NEVER_REPORTS:
                return actor
    return _by_series(document.symbol or "")


def _by_series(symbol: str) -> str | None:
    """The entity whose series of documents a symbol is of."""
    fitting = [start for start in _series() if symbol.startswith(start)]
    return _series()[max(fitting, key=len)] if fitting else None


def of_the_rest(
    document: Document, named: Collection[str | None], registry: Registry
) -> str | None:
    """Who reports in the paragraphs whose headings do not say it: in the annexes of a budget's
    section, whose section that is; else the actor whose report the document is, unless the headings
    of most others do. ``named`` holds what :func:`of_section` says of each paragraph.
    """
    unnamed = sum(one is None for one in named)
    found = _of_budget(document, registry) if unnamed else None
    if found is None and unnamed and unnamed * 2 >= len(named):
        return of_document(document, registry)
    return found


def _of_budget(document: Document, registry: Registry) -> str | None:
    """Whose section of a programme budget a document is, where it is one section and of one."""
    if _words()["programme_budget"].search(document.text, 0, _MASTHEAD) is None:
        return None
    found: set[str | None] = set()
    blocks = (one for one in document.blocks if one.kind is not BlockKind.FURNITURE)
    for block, below in pairwise(blocks):
        heading = document.text_of(block)
        if block.kind is BlockKind.HEADING and _words()["section"].match(heading):
            title = _bare(heading) or _bare(document.text_of(below))
            title = _words()["programme"].split(title, maxsplit=1)[0].strip() or title
            found.add(_titles().get(_plainly(title)) or _named(title, registry))
    found.discard(None)  # a table's cut row that begins as a heading would
    return found.pop() if len(found) == 1 else None


def heads_components(text: str) -> bool:
    """Whether a column's head says that its cells name whose each row is."""
    return _words()["component"].search(text) is not None


def heads_a_part(heading: str) -> bool:
    """Whether a heading stands over the sections of several entities: "Part VI Human rights and
    humanitarian affairs".
    """
    return _words()["part"].match(heading) is not None


def title_of(document: Document, *, registry: Registry | None = None) -> str | None:
    """The document's title; where its format has none, the first line if that is a heading.

    Where the line is but the name of whose report it is, the title is the heading right below.
    ``registry`` stands in for the one of the package.
    """
    first = _first_line(document)
    if first is None or not _is_name(first, registry if registry is not None else load()):
        return first
    rest = dropwhile(lambda one: document.text_of(one).split() != first.split(), document.blocks)
    below = next(islice(rest, 1, None), None)
    if below is None or below.kind not in _HEADINGS or below.number is not None:
        return first
    text = " ".join(document.text_of(below).split())
    return first if _words()["no_title"].fullmatch(text) else text


def told_apart(documents: Iterable[Document]) -> dict[str, str]:
    """What tells documents of one title apart, by their ids: the heading below it, or the one below
    that, which no other of them has: "Section 24 Human rights" of a budget. A document that shares
    its title with none, or has no such heading, is left out.
    """
    alike: dict[str, list[Document]] = defaultdict(list)
    for one in documents:
        if one.title:
            alike[one.title].append(one)
    found: dict[str, str] = {}
    for several in alike.values():
        chains = [_below_title(one) for one in several]
        for level in zip(*chains, strict=False) if len(several) > 1 else ():
            if len(set(level)) == len(several):
                found.update((one.id, name) for one, name in zip(several, level, strict=True))
                break
    return found


def _below_title(document: Document) -> tuple[str, ...]:
    """The headings that follow the title, each under the one before it."""
    chain: list[str] = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and block.section == tuple(chain):
            chain.append(" ".join(document.text_of(block).split()))
        elif chain or block.kind not in (BlockKind.TITLE, BlockKind.MASTHEAD):
            break
    return tuple(chain)


def _first_line(document: Document) -> str | None:
    if document.title or not document.blocks:
        return document.title
    first = document.blocks[0]
    return " ".join(document.text_of(first).split()) if first.kind in _HEADINGS else None


def _is_name(line: str, registry: Registry) -> bool:
    """Whether a line is the name of one who reports; titles of budget sections are none."""
    return _plainly(line) not in _titles() and _named(line, registry) is not None


def _sections_of(headings: Sequence[str], title: str | None) -> Mapping[str, str]:
    """Who reports in sections that are titled by their subject, which a programme budget alone has:
    "Section 14 Environment".
    """
    numbered = any(_words()["section"].match(heading) for heading in headings)
    of_budget = numbered or (title is not None and _words()["programme_budget"].search(title))
    return _titles() if of_budget else {}


def _bare(heading: str) -> str:
    """A heading without its number and what brackets behind it hold."""
    return _words()["brackets"].sub("", _words()["number"].sub("", heading)).strip()


def _plainly(title: str) -> str:
    """A title as it is compared: capitals, the kind of apostrophe and stars behind it aside."""
    return title.casefold().replace("’", "'").rstrip(" *")


def _named(heading: str, registry: Registry, *, whole: bool = True) -> str | None:
    """The entity that a heading is the name of; with ``whole`` false, that it begins with."""
    name = _bare(heading)
    if name in _skipped():
        return None
    for text in dict.fromkeys((name, _words()["office_of"].sub("", name))):
        for mention in registry.match(text):
            if mention.start > 4 or (whole and len(text) - mention.end > 4):
                continue
            known = registry.get(mention.actors[0])
            if known is not None and known.kind in _REPORTS and mention.strength is Strength.STRONG:
                return known.id
    return None


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """Numbers, brackets and offices that stand around an entity's name in a heading or title."""
    words: dict[str, str] = lexicon.load("sections")["words"]
    return {name: re.compile(pattern) for name, pattern in words.items()}


@cache
def _titles() -> dict[str, str]:
    return {_plainly(title): of for title, of in lexicon.load("sections")["titles"].items()}


@cache
def _series() -> dict[str, str]:
    series: dict[str, str] = lexicon.load("sections")["series"]
    return series


@cache
def _skipped() -> frozenset[str]:
    return frozenset(lexicon.load("sections")["skip"]["headings"])
