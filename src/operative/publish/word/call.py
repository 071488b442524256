"""The call for inputs: for each audience a letter and a questionnaire.

The letter is a note verbale to Governments, a memorandum within the United Nations system, and a
letter to everybody else whom the request names: what each group is told stands with the phrases.

Every box of the questionnaire is a content control whose tag is the id of its question
(``Q2.1``) or the name of a field (``respondent``), and stands beneath a line that names it, so
that an answer is found again in Word's own structure and in plain text alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from operative.exercise.author import product
from operative.exercise.contributors import group
from operative.exercise.model import Question, Result
from operative.exercise.telling import instrument, own_title, short_symbol
from operative.exercise.wording import named_body, series, upper_first
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
class Papers:
    """What one group's papers say, beside what all say."""

    group: str  # an id in the data of exercise: "MEMBER_STATES"
    paper: str  # that the questionnaire is sent with: "note_verbale", "memorandum", "letter"
    stem: str  # of the file names
    title: str  # whom it is for
    to: str = ""
    dear: str = ""
    more: str = ""  # said to this group alone


@cache
def _every() -> tuple[Papers, ...]:
    """The papers of all groups, in their order."""
    return tuple(Papers(key, **row) for key, row in phrases(LANGUAGE, "papers").items())


def papers(result: Result) -> dict[str, bytes]:
    """The Word files of the call for inputs, by file name.

    A group that no question is for gets none.
    """
    made = {}
    for one in _every():
        asked = tuple(row for row in result.plan.questions if one.group in row.audience)
        if asked:
            made[f"{one.paper.replace('_', '-')}-{one.stem}.docx"] = _LETTERS[one.paper](
                result, one
            )
            made[f"questionnaire-{one.stem}.docx"] = _questionnaire(result, one, asked)
    return made


def _note_verbale(result: Result, audience: Papers) -> bytes:
    """What goes to Governments: in the third person, dated and initialled at its end."""
    words = phrases(LANGUAGE)["calls"]
    file = _file(result, audience)
    file.body.append(xml.paragraph("Normal", xml.run(words["reference"]), jc="right"))
    file.body.append(xml.paragraph("TitleHCH", xml.run(words["note_verbale"])))
    file.body += [xml.paragraph(*one) for one in _told(result, audience)]
    day = words["draft_dated"].format(date=_day(result, "call-for-inputs"))
    file.body.append(xml.paragraph("SingleTxt", xml.run(day)))
    _letterhead(file, words["note_verbale"])
    return file.bytes(result.as_of)


def _memorandum(result: Result, audience: Papers) -> bytes:
    """What goes to colleagues: in the first person, its paragraphs numbered but for the quote."""
    words, labels = phrases(LANGUAGE)["calls"], phrases(LANGUAGE)["memorandum"]
    file = _file(result, audience)
    lines = {
        "to": audience.to,
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


def _letter(result: Result, audience: Papers) -> bytes:
    """What goes to those outside: in the first person, with whom it is addressed to at its head."""
    words = phrases(LANGUAGE)["calls"]
    file = _file(result, audience)
    for text in (words["reference"], _day(result, "call-for-inputs")):
        file.body.append(xml.paragraph("Normal", xml.run(text), jc="right"))
    subject = words["subject"].format(title=result.draft.heading.title, **_asking(result))
    file.body.append(xml.paragraph("SingleTxt", xml.run(audience.to)))
    file.body.append(xml.paragraph("SingleTxt", xml.run(audience.dear)))
    file.body.append(xml.paragraph("SingleTxt", xml.run(subject, bold=True)))
    file.body += [xml.paragraph(*one) for one in _told(result, audience)]
    for text in (words["sincerely"], words["sender"]):
        file.body.append(xml.paragraph("SingleTxt", xml.run(text)))
    _letterhead(file, words["letter"])
    return file.bytes(result.as_of)


def _file(result: Result, audience: Papers) -> WordFile:
    title = f"{phrases(LANGUAGE)['calls'][audience.paper]}: {audience.title}"
    return WordFile(title, subject=result.draft.heading.title)


def _told(result: Result, audience: Papers) -> list[tuple[str, Element]]:
    """The paragraphs of a call, each with its style."""
    words, plan = phrases(LANGUAGE)["calls"], result.plan
    contact, title = result.settings.contact, own_title(plan.resolution)
    quoted = f"“{plan.mandate.text}”"
    form = {"note_verbale": "note"}.get(audience.paper, audience.paper)
    start = "note" if form == "note" else "letter"
    opening = words[f"opening_{start}"] if title else words[f"untitled_{start}"]
    named = _named(result, audience.group)
    texts = [
        opening.format(
            resolution=_cited(result),
            title=title,
            Caller=upper_first(plan.author.caller),
        ),
        words["request"].format(
            paragraph=_in_words(plan.mandate.anchor),
            instrument=instrument(plan.resolution.document.id),
            body=named_body(plan.resolution.masthead.body),
        ),
        quoted,
        words["named"].format(names=named) if named else "",
        words[f"information_{form}"].format(**_asking(result)),
        audience.more,
        _safeguard(audience),
        words["limit"].format(limit=f"{plan.word_limit:,}"),
        words["deadline"].format(date=_day(result, "replies"), caller=plan.author.caller_short),
        words["contact"].format(contact=contact) if contact else words["no_contact"],
        words[f"closing_{form}"].format(Caller=upper_first(plan.author.caller)),
    ]
    texts = [text for text in texts if text]
    return [("QuoteTxt" if text == quoted else "SingleTxt", xml.run(text)) for text in texts]


def _safeguard(audience: Papers) -> str:
    """What a reply must not hold."""
    words = phrases(LANGUAGE)["calls"]
    return words["safeguard_views"] if group(audience.group).heard else words["safeguard"]


def _named(result: Result, key: str) -> str:
    """The request's own words for a group, in quotation marks; empty where it does not name it."""
    text = result.plan.resolution.document.text
    places = [one for row in result.plan.audiences if row.group == key for one in row.named]
    words = dict.fromkeys(" ".join(text[one.start : one.end].split()) for one in places)
    return series([f"“{one}”" for one in words])


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


_LETTERS = {"note_verbale": _note_verbale, "memorandum": _memorandum, "letter": _letter}


def _questionnaire(result: Result, audience: Papers, asked: tuple[Question, ...]) -> bytes:
    words = phrases(LANGUAGE)["calls"]
    title = f"{words['questionnaire']}: {audience.title}"
    file = WordFile(title, subject=result.draft.heading.title)
    bookmarks = Bookmarks()
    body = file.body
    body.append(xml.paragraph("TitleHCH", xml.run(title)))
    body.append(xml.paragraph("TitleH1", xml.run(result.draft.heading.title)))
    told = " ".join(filter(None, (words["instructions"], audience.more, _safeguard(audience))))
    if len(asked) < len(result.plan.questions):
        told += f" {words['shared_numbers']}"
    body.append(xml.paragraph("SingleTxt", xml.run(told)))
    body.append(xml.paragraph("H1", xml.run(f"\t\t{words['respondent']}")))
    body.append(_fields(words))
    for anchor, questions in groupby(asked, key=lambda question: question.anchor):
        heading = words["paragraph_heading"].format(
            paragraph=upper_first(_in_words(anchor)), symbol=_cited(result)
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
