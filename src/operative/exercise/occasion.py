"""When and before which organ a report is taken up: session, first day, agenda item."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from operative.documents import sessions
from operative.exercise.author import SPOKEN, due_of, product_of
from operative.exercise.model import Occasion, Settings
from operative.exercise.wording import YEARS, table
from operative.mandates.model import Act, DueType
from operative.resolutions.model import Resolution

AUTHORS = "the author"


def occasions(act: Act, resolution: Resolution) -> tuple[Occasion, ...]:
    """The sessions at which a report is asked for, in text order, each with its organ.

    A session is one of the organ that the words around it name, else of the first that the report
    goes to. One of the author's own ("requests the Committee, at its twenty-seventh session, to …")
    or of an organ that the report does not go to says nothing of when it is taken up. Without
    sessions, each organ that it goes to.
    """
    recipients = (act.report.recipient if act.report else ()) or (resolution.masthead.body or "GA",)
    due = due_of(act)
    if due is None or due.type is not DueType.SESSION:
        return tuple(Occasion(one) for one in recipients)
    values = due.value if isinstance(due.value, tuple) else (due.value,)
    mentioned = list(_named(act, resolution))
    named = {number: body for number, body, _ in mentioned}
    of_report = {number for number, _, asked in mentioned if asked}
    values = tuple(one for one in values if int(one) in of_report) or values
    if product_of(act) not in SPOKEN:
        told = {number for number, _, asked in mentioned if asked == SPOKEN[0]}
        values = tuple(sorted(values, key=lambda one: int(one) in told))
    # A commission or committee goes by its bare noun; only these are known by their own names.
    others = {*table("phrases")["short_bodies"]} - {resolution.masthead.body}
    found = []
    for number in map(int, values):
        body = named.get(number)
        elsewhere = body is not None and body not in recipients
        whose = recipients[0] if elsewhere or body is None else body
        foreign = elsewhere and (body == AUTHORS or body in others)
        if foreign or _by_years(whose, number, resolution):
            found.append(Occasion(recipients[0]))
        else:
            found.append(Occasion(whose, number))
    return tuple(dict.fromkeys(found))


def _by_years(body: str, number: int, resolution: Resolution) -> bool:
    """Whether an organ counts its sessions by years, so that a small number is another's."""
    day = resolution.masthead.adopted
    if day is None or number > YEARS or day.year < table("authors")["items"]["years_since"]:
        return False
    return sessions.session(body, day.year).opens is not None


def _named(act: Act, resolution: Resolution) -> Iterator[tuple[int, str | None, str]]:
    """The sessions that an act speaks of, the last mention first: number, whose it is, and what is
    asked for at it: "report", "update", or nothing where it stands before the words that ask.

    One that stands with "its" before the words that say what is asked is the author's own.
    """
    text, body = resolution.document.text, resolution.masthead.body
    found: list[tuple[int, str | None, str]] = []
    for start, end in (*act.lead, (act.start, act.end)):
        said = text[start:end]
        for mention in sessions.find(said, body):
            before = said[: mention.start]
            whose = AUTHORS if _own(before, start, act) else mention.body
            found += [(number, whose, _asked_at(before)) for number in mention.numbers]
    yield from reversed(found)


def _asked_at(before: str) -> str:
    """What is asked for in the last words before a session that ask for something."""
    words = table("authors")["items"]
    asking = [found.start() for found in re.finditer(words["reports"], before)]
    if not asking:
        return ""
    noun = re.search(words["nouns"], before[asking[-1] :])
    return SPOKEN[0] if noun is not None and noun["spoken"] else "report"


def _own(before: str, start: int, act: Act) -> bool:
    """Whether a session behind words that begin at ``start`` is that of whoever is asked."""
    asked = act.asked_start is not None and start + len(before) < act.asked_start
    return asked and re.search(table("authors")["items"]["own"], before) is not None


def choose(act: Act, resolution: Resolution, settings: Settings) -> Occasion:
    """The organ and session that the report is for: those of the settings, else the first."""
    every = occasions(act, resolution)
    every = tuple(one for one in every if one.session is not None) or every
    fitting = [one for one in every if settings.recipient in (None, one.body)]
    if settings.session is not None:
        same = [one for one in fitting if one.session == settings.session]
        body = settings.recipient or (same or fitting or list(every))[0].body
        return Occasion(body, settings.session)
    if fitting:
        return fitting[0]
    return Occasion(settings.recipient or every[0].body)


def opening_of(act: Act, occasion: Occasion, settings: Settings) -> tuple[dt.date, str] | None:
    """The first day of the session that the report is due at, and how it is known.

    ``None`` where the resolution states no session whose first day is known, and the settings no
    day.
    """
    fixed = dict(settings.deadlines).get("consideration")
    if occasion.session is not None:
        session = sessions.session(occasion.body, occasion.session)
        if session.opens is not None:
            basis = f"{session.opens.isoformat()}, {session.basis}"
            return session.opens, f"the opening of session {occasion.session} ({basis})"
    due = due_of(act)
    if act.window is not None and settings.session is None:
        stated = due is not None and due.type in (DueType.SESSION, DueType.DATE)
        day = act.window.start if stated else act.window.end  # "within 90 days": on the last
        return day, f"the due date ({act.window.basis})"
    if fixed is not None:
        return fixed, "the day of consideration"
    return None


def item_of(act: Act, resolution: Resolution) -> tuple[str | None, str | None]:
    """The agenda item that the request names, and its title; ``None`` where it names none."""
    said = resolution.document.text[act.start : act.end]
    words = table("authors")["items"]
    number, title = (re.search(words[key], said) for key in ("number", "title"))
    return (number["item"] if number else None), (title["title"] if title else None)
