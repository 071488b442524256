"""The words with which a text states a time, made ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from operative.documents import dates as calendar_words
from operative.documents import numerals, telltales
from operative.documents.seeking import Leaping
from operative.mandates import vocabulary


@cache
def _ordinal() -> str:
    return rf"(?:{numerals.ordinal_pattern()}|\d+(?:st|nd|rd|th))"


@cache
def _number() -> str:
    return rf"(?:{numerals.cardinal_pattern()}|\d+)"


@cache
def months() -> tuple[str, ...]:
    """The names of the months, from January on."""
    return tuple(calendar_words.months())


@cache
def date() -> str:
    """A date, as a pattern: a day, a month or a year."""
    month = "|".join(months())
    return (
        rf"(?:(?:\d{{1,2}}(?:(?:st|nd|rd|th)(?:\s+of)?)?\s+)?(?:{month})\s+\d{{4}}"
        rf"|(?:{month})\s+\d{{1,2}}(?:(?:st|nd|rd|th),?|,)\s+\d{{4}}"
        r"|(?:19|20)\d{2}(?!\s+[A-Z][a-z]|\s*\((?:19|20)))(?![\d/–-])"
    )


@cache
def session() -> Leaping:
    """Sessions by their numbers: "at its seventy-first and seventy-third sessions"."""
    kinds = vocabulary.alternation(vocabulary.table("due")["session_words"])
    held = rf"\s+\((?:(?:{'|'.join(months())})\s+)?(?:19|20)\d{{2}}\)"
    one = rf"(?:{_ordinal()}(?:{held})?|(?:19|20)\d{{2}})"
    devoted = "|".join(sorted(devoting()))
    pattern = re.compile(
        rf"\b(?P<tie>at|during|for|of|to|by|from|with|in|before|until|and|between|{devoted})\s+(?:each\s+of\s+)?(?P<whose>its|the|their|both\s+its)\s+(?:(?:{kinds})\s+)?"
        rf"(?P<list>{one}(?:(?:,\s+|,?\s+and\s+|,?\s+to\s+)(?:again\s+)?(?:at\s+)?(?:its\s+|the\s+)?{one})*)\s+(?:and\s+(?:subsequent|future|following)\s+)?(?:(?:{kinds})\s+)*sessions?\b",
        re.IGNORECASE,
    )
    return Leaping(pattern)


@cache
def year_session() -> re.Pattern[str]:
    """ "its substantive session of 2014", "the session 2014", "their sessions in 2020"."""
    kinds = vocabulary.alternation(vocabulary.table("due")["session_words"])
    return re.compile(
        rf"\b(?:at|during|to|in|of)\s+(?:its|the|their|a)\s+(?:respective\s+)?(?:{kinds})?\s*"
        r"(?:sessions?(?:\s+of\s+the\s+[A-Z]\w+(?:\s+[a-zA-Z]+){0,5}?)?(?:,?\s+(?:of|in)\s+(?:[A-Z][a-z]+\s+)?|\s+)"
        r"(?P<after>(?:19|20)\d\d)(?![\d/])"
        r"|(?P<before>(?:19|20)\d\d)\s+session\b)",
    )


@cache
def piece() -> re.Pattern[str]:
    """One number of such a list."""
    return re.compile(rf"{_ordinal()}|(?<!\()\d{{4}}(?!\))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """The source of a pattern, what it stands for, and how it ranks among the others."""

    source: str
    needs: telltales.Needs
    value: str = ""
    rank: int = 0
    reporting: bool = False  # only of a report or a briefing
    leaps: bool = False  # many alternatives, looked for by the letters that they begin with

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried."""
        return vocabulary.compiled(self.source)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in ``text``, in order."""
        return (_leaping(self.source) if self.leaps else self.pattern).finditer(text)


@cache
def _leaping(source: str) -> Leaping:
    return Leaping(vocabulary.compiled(source))


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules in their order, and what tells which of them are worth trying."""

    rules: tuple[Rule, ...]
    gate: telltales.Gate

    def worth(self, met: set[str]) -> list[Rule]:
        """Those that may match a text in which the words ``met`` stand."""
        return [self.rules[index] for index in self.gate.open(met)]


def _gathered(rules: Iterable[Rule]) -> Rules:
    rows = tuple(rules)
    return Rules(rows, telltales.Gate(rule.needs for rule in rows))


@cache
def cues() -> telltales.Cues:
    """The words that say which times a text may state: the hints, and what the rules need."""
    return telltales.Cues((*hints(), *intervals().gate.words, *worded().gate.words))


@cache
def intervals() -> Rules:
    """Intervals, each with the value that it stands for."""
    rows, within = [], vocabulary.table("due")["within"]
    for row in vocabulary.table("due")["interval"]:
        pattern = row["pattern"].replace("{WITHIN}", within).replace("{NUMBER}", _number())
        pattern = pattern.replace("{ORDINAL}", _ordinal())
        whole = r"\b(?:" + vocabulary.spaced(pattern) + r")\b"
        needs = telltales.needs(row["pattern"])
        rank, reporting = row.get("rank", 0), row.get("reporting", False)
        rows.append(Rule(whole, needs, row["value"], rank, reporting, row.get("leaps", False)))
    return _gathered(rows)


@cache
def dated() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Dates with the words that make them due times: the strict ones, and all."""
    data = vocabulary.table("due")["dates"]
    made = []
    for key in ("strict", "markers"):
        tie = vocabulary.alternation(data[key].split("|"))
        made.append(
            re.compile(
                rf"\b(?P<tie>{tie})\s+(?:the\s+|both\s+|end[\s-])?(?:(?:end|beginning|middle|start|first\s+(?:half|quarter)|second\s+(?:half|quarter)|third\s+quarter|fourth\s+quarter|close)\s+of\s+)?(?:the\s+)?(?:(?<!for\sthe\s)(?:calendar\s+)?year\s+)?(?P<date>{date()})"
            )
        )
    return made[0], made[1]


@cache
def second_day() -> re.Pattern[str]:
    """The second of two days: " and 3 January 2024", " and a final report no later than …"."""
    month = "|".join(months())
    between = "(?:" + vocabulary.spaced(vocabulary.table("due")["second_day"]) + ")"
    return re.compile(rf"{between}\s+(?P<date>\d{{1,2}}\s+(?:{month})\s+\d{{4}})")


@cache
def second_report() -> re.Pattern[str]:
    """The time of a second report: " and a second, detailed report in 2024"."""
    between = "(?:" + vocabulary.spaced(vocabulary.table("due")["second_report"]) + ")"
    return re.compile(rf"{between}\s+(?P<date>{date()})")


@cache
def next_year() -> re.Pattern[str]:
    """The next of some years in which something is done: " and 2028", " and one in 2028"."""
    data = vocabulary.table("due")
    between = "|".join(vocabulary.spaced(data[name]) for name in ("next_year", "again_in"))
    return re.compile(rf"(?:{between})\s+(?P<year>(?:19|20)\d\d)(?![\d/–-]|\s+[A-Z])")


@cache
def day_between() -> re.Pattern[str]:
    """A day within a list of days: ", 21 January 2011"."""
    month = "|".join(months())
    return re.compile(
        rf",\s+(?:(?:by|on)\s+)?(?P<date>\d{{1,2}}\s+(?:{month})\s+\d{{4}})(?=,|\s+and\b)"
    )


@cache
def yearless() -> re.Pattern[str]:
    """A day without its year; ``second`` is the day behind it that has one."""
    month = "|".join(months())
    tie = vocabulary.spaced(vocabulary.table("due")["dates"]["yearless"])
    return re.compile(
        rf"\b(?:{tie})\s+(?P<day>\d{{1,2}}\s+(?:{month}))"
        rf"(?:,?\s+and\s+(?:by\s+|no\s+later\s+than\s+|not\s+later\s+than\s+)?(?P<second>\d{{1,2}}\s+(?:{month})\s+\d{{4}})|(?![\s,]+\d|\s+of\b))"
    )


@cache
def worded() -> Rules:
    """Times that are given in words, and behind them how long something lasts."""
    data = vocabulary.table("due")["other"]
    return _gathered(
        Rule(_worded(row), telltales.needs(row), rank=rank)
        for rank, name in ((0, "patterns"), (2, "lasting"))
        for row in data[name]
    )


def _worded(row: str) -> str:
    filled = (
        row.replace("{NUMBER}", _number())
        .replace("{ORDINAL}", _ordinal())
        .replace("{MONTH}", "(?:" + "|".join(months()) + ")")
        .replace("{DATE}", date())
        .replace("{NAME}", vocabulary.table("due")["name"])
        .replace("{TAIL}", vocabulary.table("due")["tail"])
    )
    return r"\b(?:" + vocabulary.spaced(filled) + ")"


@cache
def strict() -> frozenset[str]:
    """Ties of a date that is due whatever the act asks for."""
    return frozenset(vocabulary.table("due")["dates"]["strict"].split("|"))


@cache
def doing() -> frozenset[str]:
    """Those of them at which what is asked may be done: "to conduct, in 2026, a review"."""
    return weak() - {"from", "of", "for", "until", "up to"}


@cache
def weak() -> frozenset[str]:
    """Ties of a date at which something merely happens."""
    return frozenset(vocabulary.table("due")["dates"]["weak"])


@cache
def devoting() -> frozenset[str]:
    """Verbs that take a session: whoever is asked does it with a session of their own."""
    return frozenset(vocabulary.table("due")["devoting"])


@cache
def beginning() -> frozenset[str]:
    """Ties of a date from which something goes on."""
    return frozenset(vocabulary.table("due")["dates"]["beginning"])


@cache
def starting() -> frozenset[str]:
    """Those of them that only say when something starts: the words are given, not the day."""
    return frozenset(vocabulary.table("due")["dates"]["starting"])


@cache
def ending() -> frozenset[str]:
    """Ties of a date with which something ends."""
    return frozenset(vocabulary.table("due")["dates"]["ending"])


@cache
def hints() -> tuple[str, ...]:
    """Words without one of which no time is stated."""
    return (*vocabulary.table("due")["hints"], *months())
