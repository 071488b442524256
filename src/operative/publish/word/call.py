"""The call for inputs: for each audience a letter and a questionnaire.

The letter is a note verbale to Governments and a memorandum within the United Nations system.

Every box of the questionnaire is a content control whose tag is the id of its question
(``Q2.1``) or the name of a field (``respondent``), and stands beneath a line that names it, so
that an answer is found again in Word's own structure and in plain text alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from operative.exercise.author import product
from operative.exercise.model import Question, Result
from operative.exercise.telling import instrument, own_title, short_symbol
from operative.exercise.wording import named_body
from operative.publish.contents import LANGUAGE, long_date
from operative.publish.phrases import phrases
from operative.publish.word import elements as xml
from operative.publish.word.elements import Bookmarks, Element
from operative.publish.word.package import NUMBERED, TEXT_WIDTH, WordFile

_INDENT = 1267
_WIDTH = TEXT_WIDTH - 2 * _INDENT

FIELDS = ("respondent", "signatory", "date", "reference", "focal-point")
"""The tags of the fields that say who answers."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Those whom one set of papers goes to."""

    actor: str  # the registry's id of the group
    stem: str  # of the file names
    key: str  # of its phrases: "states", "actors"
    paper: str  # that the questionnaire is sent with: "note_verbale", "memorandum"


AUDIENCES = (
    Audience("MEMBER_STATES", "member-states", "states", "note_verbale"),
    Audience("UN_SYSTEM", "united-nations-actors", "actors", "memorandum"),
)


def papers(result: Result) -> dict[str, bytes]:
    """The Word files of the call for inputs, by file name.

    An audience that no question is for gets none.
    """
    made = {}
    for audience in AUDIENCES:
        asked = tuple(
            question for question in result.plan.questions if audience.actor in question.audience
        )
        if asked:
            name = f"{audience.paper.replace('_', '-')}-{audience.stem}.docx"
            made[name] = _LETTERS[audience.paper](result, audience)
            made[f"questionnaire-{audience.stem}.docx"] = _questionnaire(result, audience, asked)
    return made


def _note_verbale(result: Result, audience: Audience) -> bytes:
    """What goes to Governments: in the third person, dated and initialled at its end."""
    words = phrases(LANGUAGE)["calls"]
    file = _letter(result, audience)
    file.body.append(xml.paragraph("Normal", xml.run(words["reference"]), jc="right"))
    file.body.append(xml.paragraph("TitleHCH", xml.run(words["note_verbale"])))
    file.body += [xml.paragraph(*one) for one in _told(result, audience)]
    day = words["draft_dated"].format(date=_day(result, "call-for-inputs"))
    file.body.append(xml.paragraph("SingleTxt", xml.run(day)))
    _letterhead(file, words["note_verbale"])
    return file.bytes(result.as_of)


def _memorandum(result: Result, audience: Audience) -> bytes:
    """What goes to colleagues: in the first person, its paragraphs numbered but for the quote."""
    words, labels = phrases(LANGUAGE)["calls"], phrases(LANGUAGE)["memorandum"]
    file = _letter(result, audience)
    lines = {
        "to": words["addressees"],
        "from": words["sender"],
        "date": _day(result, "call-for-inputs"),
        "reference": words["no_reference"],
        "subject": words["subject"].format(title=result.draft.heading.title, **_asking(result)),
    }
    file.body.append(xml.paragraph("TitleHCH", xml.run(words["memorandum"])))
    rows = [
        xml.row(
            xml.cell(1500, xml.paragraph("AnswerMark", xml.run(f"{labels[key]}:"))),
            xml.cell(_WIDTH - 1500, xml.paragraph("AnswerTxt", xml.run(text))),
        )
        for key, text in lines.items()
    ]
    file.body.append(xml.table((1500, _WIDTH - 1500), *rows, indent=_INDENT))
    file.body.append(xml.paragraph("Normal"))
    for style, run in _told(result, audience):
        number = None if style == "QuoteTxt" else NUMBERED
        file.body.append(xml.paragraph(style, run, numbered=number))
    _letterhead(file, words["memorandum"])
    return file.bytes(result.as_of)


def _letter(result: Result, audience: Audience) -> WordFile:
    words = phrases(LANGUAGE)["calls"]
    title = f"{words[audience.paper]}: {words['audience_' + audience.key]}"
    return WordFile(title, subject=result.draft.heading.title)


def _told(result: Result, audience: Audience) -> list[tuple[str, Element]]:
    """The paragraphs of a call, each with its style."""
    words, plan = phrases(LANGUAGE)["calls"], result.plan
    contact, title = result.settings.contact, own_title(plan.resolution)
    quoted = f"“{plan.mandate.text}”"
    texts = [
        words[f"{'opening' if title else 'untitled'}_{audience.key}"].format(
            resolution=_cited(result),
            title=title,
            Caller=_capital(plan.author.caller),
        ),
        words["request"].format(
            paragraph=_in_words(plan.mandate.anchor),
            instrument=instrument(plan.resolution.document.id),
            body=named_body(plan.resolution.masthead.body),
        ),
        quoted,
        words[f"information_{audience.key}"].format(**_asking(result)),
        words["safeguard"],
        words["limit"].format(limit=f"{plan.word_limit:,}"),
        words["deadline"].format(date=_day(result, "replies"), caller=plan.author.caller_short),
        words["contact"].format(contact=contact) if contact else words["no_contact"],
        words[f"closing_{audience.key}"].format(Caller=_capital(plan.author.caller)),
    ]
    return [("QuoteTxt" if text == quoted else "SingleTxt", xml.run(text)) for text in texts]


def _asking(result: Result) -> dict[str, str]:
    """Whose report it is, and that it is one."""
    plan = result.plan
    return {"author": plan.author.short, "product": product(plan.product)["noun"]}


def _day(result: Result, step: str) -> str:
    """The day of a step, or a mark where it is not known or can no longer be met."""
    day = {one.key: one.date for one in result.plan.milestones}.get(step)
    if day is None or (result.as_of is not None and day < result.as_of):
        return phrases(LANGUAGE)["calls"]["no_date"]
    return long_date(day)


_LETTERS = {"note_verbale": _note_verbale, "memorandum": _memorandum}


def _questionnaire(result: Result, audience: Audience, asked: tuple[Question, ...]) -> bytes:
    words = phrases(LANGUAGE)["calls"]
    title = f"{words['questionnaire']}: {words['audience_' + audience.key]}"
    file = WordFile(title, subject=result.draft.heading.title)
    bookmarks = Bookmarks()
    body = file.body
    body.append(xml.paragraph("TitleHCH", xml.run(title)))
    body.append(xml.paragraph("TitleH1", xml.run(result.draft.heading.title)))
    told = f"{words['instructions']} {words['safeguard']}"
    if len(asked) < len(result.plan.questions):
        told += f" {words['shared_numbers']}"
    body.append(xml.paragraph("SingleTxt", xml.run(told)))
    body.append(xml.paragraph("H1", xml.run(f"\t\t{words['respondent']}")))
    body.append(_fields(words))
    for anchor, questions in groupby(asked, key=lambda question: question.anchor):
        heading = words["paragraph_heading"].format(
            paragraph=_capital(_in_words(anchor)), symbol=_cited(result)
        )
        body.append(xml.paragraph("H1", xml.run(f"\t\t{heading}")))
        for question in questions:
            body += _question(question, words, bookmarks)
    _letterhead(file, title)
    return file.bytes(result.as_of)


def _fields(words: Mapping[str, str]) -> Element:
    """Who answers: one box a field, each under the name of it."""
    narrow = 2900  # no label is broken: a broken one is not known again in a PDF
    labels = ("name", "signatory", "date_field", "reference_field", "focal_point")
    rows = []
    for tag, label in zip(FIELDS, labels, strict=True):
        empty = xml.run(words["placeholder_field"], style="PlaceholderText")
        box = xml.control(tag, words[label], xml.paragraph("AnswerTxt", empty))
        mark = xml.paragraph("AnswerMark", xml.run(f"{words[label]}:"))
        rows.append(xml.row(xml.cell(narrow, mark, shade="F2F2F2"), xml.cell(_WIDTH - narrow, box)))
    return xml.table((narrow, _WIDTH - narrow), *rows, indent=_INDENT, box=4, inside=4)


def _question(question: Question, words: Mapping[str, str], bookmarks: Bookmarks) -> list[Element]:
    """The question and its box."""
    asked = xml.paragraph(
        "QuestionTxt",
        *bookmarks.around(
            f"q-{question.id}", [xml.run(question.id, bold=True), xml.run(f"\t{question.text}")]
        ),
    )
    mark = xml.paragraph("AnswerMark", xml.run(words["answer"].format(id=question.id)))
    empty = xml.run(words["placeholder"].format(id=question.id), style="PlaceholderText")
    box = xml.control(
        question.id, words["answer"].format(id=question.id), xml.paragraph("AnswerTxt", empty)
    )
    row = xml.row(xml.cell(_WIDTH, mark, box), height=1000, split=True)
    return [asked, xml.table((_WIDTH,), row, indent=_INDENT, box=6), xml.paragraph("Normal")]


def _letterhead(file: WordFile, running: str) -> None:
    """ "United Nations" above the first page, the paper's name and page numbers on the others."""
    organization = phrases(LANGUAGE)["masthead"]["organization"]
    cell = xml.cell(TEXT_WIDTH, xml.paragraph("MastheadName", xml.run(organization)), bottom=12)
    page = [
        xml.run("\t"),
        *xml.field("PAGE", "1", "PageNumber"),
        xml.run("/", style="PageNumber"),
        *xml.field("NUMPAGES", "1", "PageNumber"),
    ]
    head = xml.paragraph("Header", xml.run(running))
    foot = xml.paragraph("Footer", *page)
    file.headers(
        first=[xml.table((TEXT_WIDTH,), xml.row(cell), flush=True), xml.paragraph("Normal")],
        even=[head],
        odd=[head],
        footers=([foot], [foot], [foot]),
    )


def _cited(result: Result) -> str:
    """ "General Assembly resolution 68/145", or its symbol where it has no such form."""
    masthead = result.plan.resolution.masthead
    symbol = masthead.symbol or result.settings.resolution
    number = short_symbol(symbol)
    if number == symbol:
        return symbol
    return phrases(LANGUAGE)["calls"]["resolution"].format(
        body=named_body(masthead.body), instrument=instrument(symbol), number=number
    )


def _in_words(anchor: str) -> str:
    """ "paragraph 6" for "para. 6"."""
    words = phrases(LANGUAGE)["calls"]
    return anchor.replace("para. ", words["paragraph_word"] + " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
