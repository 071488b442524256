"""A grid of plain wordings: what several do tells the form, its verb tells the status.

Each noun stands in every frame of its form, each verb in every frame of its time.
"""

from itertools import cycle

import pytest

from operative.actors import registry
from operative.collaboration import statements

THINGS = {
    "product": (
        (
            "developed/developing/development prepared/preparing/preparation "
            "launched/launching/launch produced/producing/production"
        ),
        (
            "benchbook/heat map/board game/eco-label/red list/model treaty/risk register/cadastre/"
            "sampling frame/price list/graphic novel/nautical chart/competency framework/"
            "clinical guideline/building code/satellite image/digital twin/web series/hunger map"
        ),
    ),
    "event": (
        (
            "organized/organizing/organization convened/convening/convening "
            "hosted/hosting/hosting conducted/conducting/conduct"
        ),
        (
            "career fair/coding camp/puppet show/beach clean-up/design sprint/public debate/"
            "report launch/photo contest/theatre performance/press trip/monitoring mission/webcast"
        ),
    ),
    "programme": (
        (
            "launched/launching/launch piloted/piloting/piloting "
            "initiated/initiating/initiation implemented/implementing/implementation"
        ),
        (
            "regulatory sandbox/rent subsidy/labelling scheme/savings scheme/literacy programme/"
            "clinical trial/proof of concept/demonstration plot/recovery plan/vaccination round"
        ),
    ),
    "mechanism": (
        (
            "established/establishing/establishment created/creating/creation "
            "operationalized/operationalizing/operationalization founded/founding/creation"
        ),
        (
            "observatory/caucus/alliance/inter-agency cell/joint border post/expert panel/"
            "dialogue platform/planning team/one-stop shop/advisory body/regional hub"
        ),
    ),
    "agreement": (
        (
            "signed/signing/signature concluded/concluding/conclusion "
            "renewed/renewing/renewal finalized/finalizing/finalization"
        ),
        (
            "trade agreement/custody arrangement/non-aggression pact/note of understanding/"
            "statement of cooperation/readmission agreement/mutual aid agreement/security pact"
        ),
    ),
    "funding": (
        (
            "established/establishing/establishment financed/financing/financing "
            "managed/managing/management created/creating/creation"
        ),
        "challenge fund/credit facility/grant window/joint budget/revolving fund/impact bond",
    ),
}
FRAMES = (
    "The Office {done} {a} {thing} on clean water in collaboration with UNDP.",
    "{A} {thing} on clean water was {done} in collaboration with UNDP.",
    "In collaboration with UNDP, the Office {done} {a} {thing} on clean water.",
    "The Office, in collaboration with UNDP, {done} {a} {thing} for schools.",
    "The Office and UNDP jointly {done} their {thing} on clean water.",
    "{Making} of {a} {thing} in cooperation with UNDP (2).",
)
WORKED_ON = (
    "UNDP and UNICEF cooperated in the {making} of {a} {thing}.",
    "The Office works with UNDP in {doing} {a} {thing}.",
)
PURPOSE = "The Office works with UNDP to raise funds for {a} {thing}."


def grid():
    for form, (verbs, things) in THINGS.items():
        frames = FRAMES if form in {"agreement", "funding"} else FRAMES + WORKED_ON
        for thing, verb in zip(things.split("/"), cycle(verbs.split()), strict=False):
            done, doing, making = verb.split("/")
            a = "an" if thing[0] in "aeio" else "a"
            words = {"thing": thing, "a": a, "A": a.title(), "done": done, "doing": doing}
            for frame in frames:
                text = frame.format(**words, making=making, Making=making.capitalize())
                yield pytest.param(text, form, id=f"{form}: {text}")


def of(text):
    (one,) = statements.find(text, entity="OCHA", registry=registry.load())
    return one


@pytest.mark.parametrize(("text", "form"), list(grid()))
def test_a_noun_tells_the_form_wherever_it_is_what_is_done(text, form):
    assert of(text).form.value == form


@pytest.mark.parametrize("thing", ["heat map", "career fair", "alliance", "challenge fund"])
def test_what_it_is_for_tells_no_form(thing):
    text = PURPOSE.format(a="an" if thing[0] == "a" else "a", thing=thing)
    assert of(text).form.value == "unspecified"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("UNDP and UNICEF agreed on a joint method of counting.", "agreement"),
        ("UNDP and UNICEF agreed on the seat of the new court.", "agreement"),
        ("Relations with UNDP are governed by a transit agreement of 2011.", "agreement"),
        ("The Office negotiated an exchange of letters with UNDP.", "agreement"),
        ("Two regional dialogues on soil were hosted by UNDP with UNICEF.", "event"),
        ("A lantern parade for pupils was held by the Office with UNDP.", "event"),
        ("UNDP and UNICEF train midwives in four provinces.", "event"),
        ("UNDP exchanges its draft budget with UNICEF.", "consultation"),
        ("UNDP and UNICEF meet in a joint forum every month.", "mechanism"),
        ("UNDP and UNICEF instituted a forum of rectors.", "mechanism"),
        (
            "The Soil Commission was set up as a joint initiative by UNDP and FAO.",
            "mechanism",
        ),
        ("A helpdesk for mayors was set up by the Office and UNDP.", "support"),
        ("UNDP and UNICEF share vehicles and warehouses.", "support"),
        ("In partnership with UNDP, UNICEF has turned over ten trucks to the province.", "support"),
        ("UNDP and UNICEF will embark on a drive against litter.", "programme"),
        ("UNDP and UNICEF are partners in a project on reefs.", "programme"),
        ("UNDP and UNICEF finance the paving of rural roads.", "funding"),
        ("Jointly with UNDP, the Office plans to bring out a primer on customs.", "product"),
        ("UNDP and UNICEF commissioned a count of orphans.", "product"),
        ("UNDP and UNICEF measured the salt in village wells.", "product"),
        ("The Office trained, jointly with UNDP, 80 midwives.", "event"),
        ("The Office pooled, together with UNDP and UNICEF, its funds for the census.", "funding"),
        ("The Office will finalize, in consultation with UNDP, its priorities.", "consultation"),
        ("UNDP and UNICEF toured the flooded valleys.", "event"),
        ("UNDP and UNICEF held an annual muster of ferry owners.", "event"),
        ("UNDP and UNICEF distributed stoves in the camps.", "support"),
        ("UNDP and UNICEF seconded a hydrologist engineer to the port.", "support"),
        ("UNDP and UNICEF supported the drafting of a joint manual by the mayors.", "support"),
        ("UNDP and UNICEF agreed to share their archives.", "agreement"),
        ("UNDP and UNICEF mediated between the herders.", "consultation"),
        ("The cooperation of the Office with UNDP led to a handbook on wages.", "product"),
        ("UNDP and UNICEF extended for two years an accord on rivers.", "agreement"),
        ("In partnership with UNDP, UNICEF is financing four projects on dams.", "funding"),
        ("UNDP and UNICEF undertook a joint African Union-United Nations border mission.", "event"),
        ("UNDP and UNICEF keep each other informed of thefts.", "consultation"),
    ],
)
def test_a_verb_tells_the_form_of_what_has_no_name_of_its_own(text, form):
    assert of(text).form.value == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("They joined a project on reefs, which brings together UNDP and FAO.", "programme"),
        (
            "They sat in a committee on reefs, which brings together UNDP and FAO.",
            "mechanism",
        ),
    ],
)
def test_what_brings_several_together_is_what_it_is_called(text, form):
    assert of(text).form.value == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The Office is negotiating a transit agreement with UNDP.", "consultation"),
        ("The Office negotiated a transit agreement with UNDP.", "agreement"),
        ("UNDP and UNICEF raised $12 million for the refuge.", "funding"),
        ("UNDP and UNICEF will second two engineers each to the regulator.", "support"),
        ("Legal aid was delivered by the Office together with UNDP.", "support"),
        ("The Office supplied hygiene kits to the camps in coordination with UNDP.", "support"),
        ("The Office and UNDP launched a call to action on clean water.", "product"),
        ("UNDP and UNICEF cooperated in the implementation of guidelines.", "unspecified"),
    ],
)
def test_what_is_given_raised_or_agreed_tells_the_form(text, form):
    assert of(text).form.value == form


TIMES = {
    "done": (
        "In 2023, the Office {done} {thing} with UNDP.",
        "The Office has also {done} {thing} jointly with UNDP.",
        "The Office continued to {do} {thing} with UNDP.",
        "Since 2015, the Office has {done} over 20 of its {things} with UNDP.",
        "{Done} two {things} in collaboration with UNDP.",
    ),
    "ongoing": (
        "Since the signing of a pact in 2015, the Office has {done} {thing} with UNDP.",
        "Since 2015, the Office has {done} {thing} with UNDP every spring.",
        "The Office has {done} {thing} with UNDP since March 2015.",
        "The Office has been {doing} {thing} with UNDP.",
        "The Office is currently {doing} {thing} with UNDP.",
        "The Office will continue to {do} {thing} with UNDP.",
        "The Office, in partnership with UNDP, {does} {thing}.",
    ),
    "planned": (
        "The Office is planning to {do} {thing} with UNDP.",
        "The Office proposes to {do} {thing} with UNDP.",
        "The Office is due to {do} {thing} with UNDP.",
        "The Office is expected to {do} {thing} with UNDP.",
        "{Thing} to be {done} in collaboration with UNDP.",
    ),
}
VERBS = (
    "organize/organized/organizing/organizes/a workshop/workshops",
    "publish/published/publishing/publishes/a yearbook/yearbooks",
    "hold/held/holding/holds/a seminar/seminars",
    "co-host/co-hosted/co-hosting/co-hosts/a webinar/webinars",
    "conduct/conducted/conducting/conducts/a survey/surveys",
)


def times():
    for status, frames in TIMES.items():
        for frame in frames:
            for verb in VERBS:
                do, done, doing, does, thing, things = verb.split("/")
                words = {"do": do, "done": done, "doing": doing, "does": does, "thing": thing}
                more = {"things": things, "Thing": thing.capitalize(), "Done": done.capitalize()}
                yield pytest.param(frame.format(**words, **more), status)


@pytest.mark.parametrize(("text", "status"), list(times()))
def test_a_verb_tells_when(text, status):
    assert of(text).status.value == status
