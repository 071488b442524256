"""Sources in another language than the draft: their words cannot stand in it as they are."""

from __future__ import annotations

from operative.documents import language
from operative.exercise.wording import LANGUAGE, table

LEAST = 40  # characters from which on a language can be told


def foreign(text: str) -> str | None:
    """Why a source's words are not used, if they are in another language than the draft's."""
    told = language.tell(text) if len(text) >= LEAST else LANGUAGE
    if told == LANGUAGE:
        return None
    data = table("replies")
    return str(data["reasons"]["language"].format(language=data["languages"].get(told, told)))
