"""The mandates of whole resolutions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from operative import documents, resolutions
from operative.documents.model import Document, Format
from operative.mandates import extract
from operative.mandates.model import ActKind, Basis, Due, DueType, Mandate
from operative.mandates.records import record
from operative.resolutions.model import Masthead, Paragraph, Resolution


@pytest.fixture(scope="module")
def mandates(seeds: dict[str, Path]) -> dict[str, dict[str, Mandate]]:
    """The mandates of the two resolutions of the example, by symbol and anchor."""
    return {
        symbol: {
            mandate.anchor: mandate for mandate in extract(resolutions.parse(documents.read(path)))
        }
        for symbol, path in seeds.items()
    }


def written(*paragraphs: tuple[str, str, str | None], body: str = "GA") -> Resolution:
    """A resolution of the paragraphs (anchor, text, parent)."""
    text, operative = "", []
    for anchor, words, parent in paragraphs:
        number = None if anchor.startswith("unnumbered") else anchor.rpartition(" ")[2]
        start, end = len(text), len(text) + len(words)
        operative.append(Paragraph(anchor, start, end, words, number, parent))
        text += words + "\n"
    document = Document("own.txt", Format.TEXT, text, (), "")
    masthead = Masthead(symbol="A/RES/70/1", body=body, session=70, adopted=dt.date(2015, 9, 25))
    return Resolution(document, masthead, None, (), tuple(operative))


def verbs(mandate: Mandate) -> list[str]:
    return [act.verb for act in mandate.acts]


def test_every_paragraph_of_68_145(mandates: dict[str, dict[str, Mandate]]) -> None:
    found = mandates["A/RES/68/145"]
    assert {anchor: verbs(one) for anchor, one in found.items()} == {
        "para. 1": ["takes note with appreciation"],
        "para. 2": ["welcomes", "invites", "invites"],
        "para. 3": ["reiterates"],
        "para. 4": ["underlines", "strongly encourages"],
        "para. 5": ["encourages"],
        "para. 6": ["requests"],
    }


def test_68_145_para_2_resolves_them(mandates: dict[str, dict[str, Mandate]]) -> None:
    (_, first, second) = mandates["A/RES/68/145"]["para. 2"].acts
    assert first.addressees == second.addressees == ("UN_SYSTEM",)
    assert first.conditions == ("within existing resources and mandates",)
    assert first.kind is ActKind.REPORT


def test_68_145_para_4_asks_for_contributions(mandates: dict[str, dict[str, Mandate]]) -> None:
    act = mandates["A/RES/68/145"]["para. 4"].acts[1]
    assert (act.kind, act.deliverable) == (ActKind.FUNDING, "voluntary contributions")
    assert act.conditions == ("at the request of Member States",)


def test_68_145_para_5_asks_the_system(mandates: dict[str, dict[str, Mandate]]) -> None:
    (act,) = mandates["A/RES/68/145"]["para. 5"].acts
    assert act.addressees == ("UN_SYSTEM",)


def test_68_145_para_6_asks_for_the_report(mandates: dict[str, dict[str, Mandate]]) -> None:
    (act,) = mandates["A/RES/68/145"]["para. 6"].acts
    report = act.report
    assert report is not None
    assert (report.author, report.recipient) == (("SECRETARY_GENERAL",), ("GA",))
    assert report.due == act.due == Due(DueType.SESSION, 71)
    assert report.inputs_from == ("MEMBER_STATES", "UN_SYSTEM")
    assert report.topic == (
        "on the current collaboration within the United Nations system on child protection"
    )
    assert act.window is not None
    assert (act.window.start, act.window.basis) == (dt.date(2016, 9, 13), Basis.STATED)


def test_66_139(mandates: dict[str, dict[str, Mandate]]) -> None:
    found = mandates["A/RES/66/139"]
    assert verbs(found["para. 1"]) == ["welcomes", "encourages", "invites"]
    (act,) = found["para. 4"].acts
    assert (act.addressees, act.due) == (("SECRETARY_GENERAL",), Due(DueType.SESSION, 68))
    assert "within existing resources and mandates" in found["para. 1"].acts[1].conditions


def test_spans_lie_in_the_document(seeds: dict[str, Path]) -> None:
    for path in seeds.values():
        resolution = resolutions.parse(documents.read(path))
        for mandate in extract(resolution):
            for act in mandate.acts:
                words = resolution.document.text[act.verb_start : act.verb_end].lower()
                assert words.split()[-1] == act.verb.split()[-1]
                assert act.start <= act.verb_start < act.verb_end <= act.end


def test_subparagraphs_carry_their_parents_verb() -> None:
    (parent, same, other) = extract(
        written(
            ("para. 1", "Requests the Secretary-General:", None),
            ("para. 1 (a)", "To publish the charts;", "para. 1"),
            (
                "para. 1 (b)",
                "To submit a report on tides to the General Assembly at its seventy-first session;",
                "para. 1",
            ),
        )
    )
    assert parent.acts[0].addressees == ("SECRETARY_GENERAL",)
    assert parent.acts[0].kind is ActKind.REPORT
    assert same.acts == other.acts == ()
    assert other.carried is None or other.carried.report is not None
    assert other.carried is not None
    assert other.carried.due == Due(DueType.SESSION, 71)


def test_a_list_that_names_its_parties() -> None:
    (parent, child, _) = extract(
        written(
            ("para. 1", "Urges:", None),
            ("para. 1 (a)", "All States to report to the Secretary-General on wrecks;", "para. 1"),
            ("para. 1 (b)", "Donors to pay for the buoys;", "para. 1"),
        )
    )
    assert parent.acts[0].addressees == ("MEMBER_STATES", "DONORS")
    assert child.carried is not None
    assert child.carried.addressees == ("MEMBER_STATES",)


def test_what_a_part_names_before_and_to_is_no_party() -> None:
    (_, child) = extract(
        written(
            ("para. 1", "Requests the Secretary-General to carry out:", None),
            (
                "para. 1 (a)",
                "the United Nations policies on wrecks, and to report to the Security Council;",
                "para. 1",
            ),
        )
    )
    assert child.carried is not None
    assert child.carried.addressees == ()
    assert child.carried.report is not None
    assert child.carried.report.author == ("SECRETARY_GENERAL",)
    assert child.carried.report.recipient == ("SC",)


def test_a_reference_back_to_a_report() -> None:
    (_, later) = extract(
        written(
            (
                "para. 1",
                "Requests the Secretary-General to report to the General Assembly on tides;",
                None,
            ),
            (
                "para. 2",
                "Also requests the Secretary-General to include in that report proposals on piers.",
                None,
            ),
        )
    )
    report = later.acts[0].report
    assert report is not None
    assert report.same_as == "para. 1"


def test_a_record_has_the_agreed_shape(mandates: dict[str, dict[str, Mandate]]) -> None:
    line = record(mandates["A/RES/68/145"]["para. 6"])
    assert set(line) >= {"document", "anchor", "parent", "text", "acts"}
    (act,) = line["acts"]
    assert act["report"]["author"] == "SECRETARY_GENERAL"
    assert act["report"]["due"] == {"type": "session", "value": 71}
    assert act["window"]["from"] == "2016-09-13"
    assert set(act) >= {
        "verb", "force", "directive", "addressees", "kind", "deliverable", "report", "due",
        "window", "conditions", "start", "end", "unresolved",
    }  # fmt: skip


def test_what_is_decided_to_be_asked_is_asked() -> None:
    head, report, invitation, own = extract(
        written(
            ("para. 1", "Decides:", None),
            (
                "para. 1 (a)",
                "To request the Secretary-General to submit at its next session a report on wells;",
                "para. 1",
            ),
            ("para. 1 (b)", "To invite the President of the Council to brief it;", "para. 1"),
            ("para. 1 (c)", "To continue its consideration of wells;", "para. 1"),
        )
    )
    assert head.acts[0].verb == "decides"
    assert report.carried is not None
    assert report.carried.kind is ActKind.REPORT
    assert report.carried.addressees == ("SECRETARY_GENERAL",)
    assert report.carried.report is not None
    assert report.carried.report.author == ("SECRETARY_GENERAL",)
    assert invitation.carried is not None
    assert invitation.carried.kind is ActKind.BRIEFING
    assert own.carried is None or own.carried.report is None


def test_a_paragraph_that_holds_a_whole_file_is_said_and_its_beginning_read() -> None:
    asks = "requests the Secretary-General to report to it on the matter, "
    line = f"1. Requests the Board to meet, {asks * 2_000}"
    text = f"The General Assembly,\n\n{line}\n\n2. Decides to end."
    resolution = resolutions.parse(documents.read_text(text, name="line.txt"))
    (said,) = [one for one in resolution.diagnostics if one.code == "overlong"]
    assert said.place == "para. 1"
    first, second = extract(resolution)
    assert verbs(first)[:2] == ["requests", "requests"]
    assert verbs(second) == ["decides"]


def test_the_government_is_that_of_the_state_named_last_by_a_short_name() -> None:
    made = written(
        ("para. 1", "Welcomes the steps taken by the Government of the DRC;", None),
        ("para. 2", "Urges the Government as well as all parties to light lamps;", None),
    )
    assert extract(made)[1].acts[0].addressees == ("STATE:COD", "ORG:all parties")


def test_a_part_names_nobody_else_where_its_parent_says_who_is_to_act() -> None:
    made = written(
        ("para. 1", "Requests the Secretary-General to take the following steps:", None),
        ("para. 1 (a)", "To support Member States in their efforts to train keepers;", "para. 1"),
        ("para. 1 (b)", "Inviting donors to give oil;", "para. 1"),
        ("para. 2", "Calls upon:", None),
        ("para. 2 (a)", "Member States to light lamps;", "para. 2"),
    )
    mandates = extract(made)
    assert mandates[0].acts[0].kind is ActKind.ASSISTANCE
    carried = {one.anchor: one.carried for one in mandates if one.carried}
    assert "para. 1 (a)" not in carried  # it asks the same of the same
    assert carried["para. 1 (b)"].addressees == ("DONORS",)
    assert carried["para. 2 (a)"].addressees == ("MEMBER_STATES",)


def test_what_is_decided_in_the_infinitive_is_asked_without_a_line_above() -> None:
    """Meetings of parties number their decisions: "1. To request the Panel to report"."""
    made = extract(
        written(
            ("para. 1", "To request that the Lamp Panel report to the Assembly by 2031;", None),
            ("para. 2", "To note the charts;", None),
        )
    )
    (act,) = made[0].acts
    assert (act.verb, act.addressees, act.kind) == ("requests", ("ORG:Lamp Panel",), ActKind.REPORT)
    assert made[0].text[act.verb_start - made[0].start : act.verb_end - made[0].start] == "request"
    assert made[1].acts == ()


def test_a_decision_in_the_infinitive_directs_and_asks_behind_what_it_notes() -> None:
    made = extract(
        written(
            ("para. 1", "To authorize the Lamp Panel to draw on the reserve;", None),
            ("para. 2", "To thank the keepers, and to urge all Members to pay for oil;", None),
            ("para. 3", "Requests the Lamp Panel, in its next report:", None),
            ("para. 3 (a)", "To recommend better wicks;", "para. 3"),
        )
    )
    assert [(act.verb, act.addressees) for one in made[:2] for act in one.acts] == [
        ("authorizes", ("ORG:Lamp Panel",)),
        ("urges", ("MEMBER_STATES",)),
    ]
    assert made[3].carried is None or made[3].carried.act is None


def test_parts_that_say_what_for_give_the_whole_no_kind() -> None:
    made = written(
        ("para. 1", "Requests the Board to study the tides, in order to:", None),
        ("para. 1 (a)", "Assist Member States in training keepers;", "para. 1"),
        ("para. 2", "Requests the Board, in this regard, to:", None),
        ("para. 2 (a)", "Assist Member States in training keepers;", "para. 2"),
    )
    kinds = [mandate.acts[0].kind for mandate in extract(made) if mandate.acts]
    assert kinds == [ActKind.OTHER, ActKind.ASSISTANCE]


def test_an_infinitive_in_small_letters_asks_behind_a_number_or_a_bare_verb() -> None:
    numbered = written(("para. 1", "to strongly urge all Parties to light lamps;", None))
    torn = written(("unnumbered para. 1", "to urge all Parties to light lamps;", None))
    bare = written(
        ("para. 1", "Decides:", None),
        ("para. 1 (a)", "to request the Panel to light lamps;", "para. 1"),
        ("para. 2", "Decides that the Board shall have the following tasks:", None),
        ("para. 2 (a)", "to encourage the keepers to light lamps;", "para. 2"),
    )
    (act,) = extract(numbered)[0].acts
    assert (act.verb, act.addressees) == ("strongly urges", ("STATES_PARTIES",))
    assert extract(torn)[0].acts == ()
    asked = {one.anchor for one in extract(bare) if one.carried is not None and one.carried.act}
    assert asked == {"para. 1 (a)"}
