"""The annex's own words in one language; names and the documents' words stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.numbers import format_decimal

from operative.collaboration import topics
from operative.collaboration.model import Form, Status
from operative.collaboration.topics import Topic
from operative.publish.contents import LANGUAGE
from operative.publish.phrases import direction, offered, phrases

LANGUAGES = offered("annex")
"""The languages that the annex's own words may stand in."""

_APART = ("\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one of :data:`LANGUAGES`; English stands in for any other language."""

    language: str = LANGUAGE

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            object.__setattr__(self, "language", LANGUAGE)

    @property
    def page(self) -> Mapping[str, str]:
        """The phrases of the page and the pictures, by key."""
        return self._table("page")

    def _table(self, name: str) -> Mapping[str, str]:
        return phrases(self.language, "annex")[name]

    def form(self, form: Form) -> str:
        """The form that a collaboration takes."""
        return self._table("forms")[form.value]

    def status(self, status: Status) -> str:
        """Whether a collaboration took place, goes on or is intended."""
        return self._table("statuses")[status.value]

    def group(self, name: str) -> str:
        """A regional group of States; one that the data doesn't hold goes by its own name."""
        return self._table("groups").get(name, name)

    def subject(self, topic: Topic) -> str:
        """A subject of child protection; one of another vocabulary goes by its own name."""
        known = topics.load().get(topic.id)
        if known is None or known.name != topic.name:
            return topic.name
        return self._table("subjects").get(topic.id, topic.name)

    def number(self, value: float) -> str:
        """A number with two digits behind its mark."""
        return format_decimal(value, format="0.00", locale=self.language)

    def listed(self, parts: Iterable[str], *, between: str = "comma") -> str:
        """The parts of a list one after the other, with commas or with semicolons."""
        return self.page[between].join(parts)

    def apart(self, name: str) -> str:
        """A name that keeps a direction of its own in a line of plain text."""
        return name.join(_APART) if direction(self.language) == "rtl" else name


ENGLISH = Wording()
