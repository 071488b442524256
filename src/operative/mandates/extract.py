"""The mandates of a resolution: the acts of every operative paragraph and sub-paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from operative.actors import registry
from operative.actors.model import Mention
from operative.mandates import acts, addressees, clauses, kinds, reports, times, vocabulary, windows
from operative.mandates.clauses import Shape
from operative.mandates.context import Asked, Context, Known, Names, Remembered
from operative.mandates.kinds import Kind
from operative.mandates.model import Act, ActKind, Carried, Mandate
from operative.resolutions.model import Paragraph, Resolution
from operative.resolutions.parse import LONGEST_PARAGRAPH

_PURPOSE = 60  # characters: the words that end a list's head


def extract(resolution: Resolution, names: Names | None = None) -> tuple[Mandate, ...]:
    """One mandate for each operative paragraph and sub-paragraph, in order.

    A sub-paragraph without a main verb of its own has no acts; its parent's go for it, and
    ``carried`` says where it differs. ``names`` stands in for the actor registry.
    """
    finder = Remembered(names if names is not None else registry.load())
    phrases, body = vocabulary.table("phrases"), resolution.masthead.body
    own, self_ = phrases["known"].get(body, {}), phrases["itself"].get(body, {})
    reading = _Reading(resolution, finder, Known(finder, own, resolution.title or "", self_))
    return gathered(tuple(reading.mandates()))


def gathered(mandates: tuple[Mandate, ...]) -> tuple[Mandate, ...]:
    """Give to "Urges:" or "Requests the Secretary-General:" what their sub-paragraphs ask.

    The list as a whole asks for a report where any part of it does; otherwise it is of its first
    part's kind. Those addressed are the parent's own, or where it names none, the parts'.
    """
    children: dict[str, list[Carried]] = {}
    for mandate in mandates:
        if mandate.parent is not None and not mandate.acts and mandate.carried is not None:
            children.setdefault(mandate.parent, []).append(mandate.carried)
    whole = tuple(
        mandate._replace(
            acts=(*mandate.acts[:-1], _with(mandate.acts[-1], children[mandate.anchor]))
        )
        if mandate.anchor in children and _open_ended(mandate)
        else mandate
        for mandate in mandates
    )
    parents = {mandate.anchor: mandate.acts for mandate in whole if mandate.acts}
    return tuple(_differing(mandate, parents) for mandate in whole)


def _differing(mandate: Mandate, parents: Mapping[str, tuple[Act, ...]]) -> Mandate:
    """The mandate without what it carries, where that is all its parent's."""
    carried, acts_ = mandate.carried, parents.get(mandate.parent or "", ())
    if carried is None or carried.report or carried.due or carried.addressees or not acts_:
        return mandate
    return mandate._replace(carried=None) if carried.kind is acts_[-1].kind else mandate


def _open_ended(mandate: Mandate) -> bool:
    if not mandate.acts:
        return False
    act = mandate.acts[-1]
    ends = mandate.text.rstrip().endswith((":", "—", "–"))
    return ends and act.directive and act.report is None and act.kind is ActKind.OTHER


def _with(act: Act, parts: Sequence[Carried]) -> Act:
    asking = next((part for part in parts if part.report is not None), parts[0])
    named = tuple(dict.fromkeys(one for part in parts for one in part.addressees))
    addressees = act.addressees or named
    report = asking.report
    if report is not None and not report.author:
        report = replace(report, author=addressees)
    return act._replace(addressees=addressees, kind=asking.kind or act.kind, report=report)


@dataclass(slots=True)
class _Reading:
    """What has been learnt so far, on the way from the first paragraph to the last."""

    resolution: Resolution
    names: Names
    known: Known
    asked: list[Asked] = field(default_factory=list)
    by_anchor: dict[str, tuple[Act, ...]] = field(default_factory=dict)

    def mandates(self) -> Iterator[Mandate]:
        first = min((one.start for one in self.resolution.operative), default=0)
        self.known.read(self.resolution.document.text[:first])  # masthead, title and preamble
        symbol = self.resolution.masthead.symbol or self.resolution.document.symbol
        plural = (
            "We," in self.resolution.document.text
            and vocabulary.pattern("phrases", "we").search(self.resolution.document.text)
            is not None
        )
        for paragraph in self.resolution.operative:
            context = self._context(paragraph, plural=plural)
            text = paragraph.text[:LONGEST_PARAGRAPH]
            numbered = paragraph.number is not None
            found = acts.find(text, context) or _decided(text, context, numbered=numbered)
            self.known.read(paragraph.text)
            self.by_anchor[paragraph.anchor] = found or context.parent
            self._remember(paragraph.anchor, found)
            carried = None
            if context.parent and not found:
                carried = _carried(paragraph.text, context, self.resolution.document.text)
            if carried is not None and carried.report is not None:
                self.asked.append(Asked(paragraph.anchor, carried.report))
            yield Mandate(
                document=symbol or self.resolution.document.file,
                anchor=paragraph.anchor,
                parent=paragraph.parent,
                text=paragraph.text,
                acts=found,
                carried=carried,
                start=paragraph.start,
                end=paragraph.end,
            )

    def _context(self, paragraph: Paragraph, *, plural: bool) -> Context:
        masthead = self.resolution.masthead
        parent = self.by_anchor.get(paragraph.parent, ()) if paragraph.parent else ()
        return Context(
            names=self.names,
            body=masthead.body,
            session=masthead.session,
            adopted=masthead.adopted,
            offset=paragraph.start,
            known=self.known,
            reports=tuple(self.asked),
            parent=tuple(act for act in parent if act.directive)[-1:] or parent[-1:],
            anchor=paragraph.anchor,
            plural=plural and paragraph.parent is None,
        )

    def _remember(self, anchor: str, found: Sequence[Act]) -> None:
        for act in found:
            if act.report is not None and act.report.same_as is None:
                self.asked.append(Asked(anchor, act.report))


def _decided(text: str, context: Context, *, numbered: bool) -> tuple[Act, ...]:
    """What "1. To request the Panel to report …" asks, where no act stands above it.

    Meetings of parties decide so: the line that says that they decide is no paragraph. Without a
    number a line that begins "to request" may be torn.
    """
    whole = not context.parent and (numbered or text[:1].isupper())
    asking = _asking(text, context, told_by="to_direct") if whole else None
    return (asking.act,) if asking is not None and asking.act is not None else ()


def _carried(text: str, context: Context, document: str) -> Carried | None:
    """What a sub-paragraph asks under the act whose verb it carries."""
    act = context.parent[-1]
    if not act.directive:
        return None
    if (asking := _asking(text, context)) is not None:
        return asking
    plain = acts.plain(text)
    named: tuple[str, ...] = ()
    another = vocabulary.pattern("kinds", "asks_another").match(plain)
    clause = clauses.read(plain, another.end() if another is not None else 0, len(plain))
    at = 0
    mentions: Sequence[Mention] = ()
    told = act.addressees not in ((), (context.body,))  # "requests the Mission to help: (a) …"
    if clause.shape is Shape.INFINITIVE and clause.asked > 0 and (another or not told):
        mentions = context.names.match(plain)
        parties = addressees.parties(plain, clause.party_start, clause.party_end, mentions, context)
        if parties and parties[0].named:
            at = clause.asked
            if not plain[: clause.asked].endswith(" and "):  # "(c) all policies, and to report …"
                named = tuple(party.id for party in parties)
    kind = kinds.find(plain, clause).kind if another and named else kinds.carried(plain[at:])
    kind = ActKind.OTHER if _is_for_purposes(act, document) else kind
    time = times.find(plain, at, len(plain), kind, context)
    due = time.due if time is not None else None
    report = None
    if kind in (ActKind.REPORT, ActKind.BRIEFING):
        opening = vocabulary.pattern("kinds", "opening").match(plain, at)
        placed = Kind(kind, opening.end() if opening is not None else at)
        mentions = mentions or context.names.match(plain)
        author = named or _mandated(act, context, document) or act.addressees
        report = reports.find(plain, placed, len(plain), author, due, mentions, context, start=at)
        if reports.is_among_themselves(report):
            kind, report = ActKind.OTHER, None
    window, _ = windows.window(time, context)
    return Carried(kind=kind, report=report, due=due, addressees=named, window=window)


def _is_for_purposes(act: Act, document: str) -> bool:
    """Whether the list says what it is all for, not what is asked: "explore …, in order to:"."""
    head = acts.plain(document[act.verb_end : act.end])
    return vocabulary.pattern("phrases", "for_purposes").search(head[-_PURPOSE:]) is not None


def _mandated(act: Act, context: Context, document: str) -> tuple[str, ...]:
    """Whose mandate an organ sets out: "decides to extend the mandate of the … Expert: …"."""
    if act.addressees != (context.body,):
        return ()
    return reports.holder(document, act.verb_end, act.end)


def _is_bare(parent: Sequence[Act]) -> bool:
    """Whether a head, if there is one, is its verb and no more: "The Council decided:"."""
    return not parent or parent[-1].end - parent[-1].verb_end <= len(" :")


def _asking(text: str, context: Context, *, told_by: str = "to_ask") -> Carried | None:
    """What "Decides: (a) To request the Secretary-General to report …" asks: it is read as the act
    that it would be by itself, in as many characters.

    Of parts "to request …" counts right behind "decides:" alone: elsewhere it may be a task. The
    pattern ``told_by`` says which verbs ask.
    """
    verb = vocabulary.pattern("phrases", told_by).match(text)
    if verb is None or not (text[0].isupper() or _is_bare(context.parent)):
        return None
    before = " " * (verb.start("verb") - 1)
    finite = f"{before}{verb['verb'].capitalize()}s{text[verb.end('verb') :]}"
    found = acts.find(finite, replace(context, parent=()))
    if not found or not found[0].directive:
        return None
    act = found[0]._replace(verb_start=context.offset + verb.start("verb"))
    return Carried(
        kind=act.kind,
        report=act.report,
        due=act.due,
        addressees=act.addressees,
        window=act.window,
        act=act,
    )
