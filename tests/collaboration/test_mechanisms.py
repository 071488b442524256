import dataclasses
import re
import tomllib

from operative.actors import registry
from operative.collaboration import harvest, mechanisms
from operative.collaboration.mechanisms import Mechanism
from operative.collaboration.model import Review
from operative.documents import read_text

TEXT = "1. The Office is a member of the Coastal Safety Task Force, together with UNICEF.\n"


def evidence(review):
    for row in harvest(read_text(TEXT, name="report.md"), entity="OHCHR"):
        kept = (dataclasses.replace(one, review=review) for one in row.statements)
        yield dataclasses.replace(row, statements=tuple(kept))


def test_every_mechanism_and_all_its_actors_are_in_the_registry_of_actors():
    names = registry.load()
    for one in mechanisms.load():
        assert one.source
        assert not (one.members and one.note)  # the note says why there are none
        for actor in (one.id, *one.members, *one.chair, *one.invited):
            assert names.get(actor) is not None, (one.id, actor)


def test_lists_are_in_order_and_dates_are_dates():
    for one in mechanisms.load():
        for actors in (one.members, one.chair, one.invited):
            assert list(actors) == sorted(set(actors))
        for date in (one.since, one.until):
            assert date is None or re.fullmatch(r"\d{4}(-\d\d-\d\d)?", date)


def test_members_and_who_leads_them_are_expected_to_work_together():
    one = Mechanism("IASC", "A/RES/46/182", ("UNICEF", "WHO"), ("OCHA",))
    ended = Mechanism("UNSDG", "somewhere", ("UNDP", "WHO"), until="2018-12-31")
    large = Mechanism("CEB", "somewhere", ("UNDP", "WHO"), pairs=False)
    found = mechanisms.expected(registry.load(), [one, ended, large])
    assert [row.pair for row in found] == [("OCHA", "UNICEF"), ("OCHA", "WHO"), ("UNICEF", "WHO")]
    assert found[0].why == "members of the Inter-Agency Standing Committee (A/RES/46/182)"


def test_what_a_person_accepted_is_proposed_with_its_members_and_places():
    (one,) = mechanisms.proposed(evidence(Review.ACCEPTED), registry.load())
    assert one.id == "ORG:Coastal Safety Task Force"
    assert one.members == ("OHCHR", "UNICEF")
    assert [place.anchor for place in one.found] == ["para. 1"]


def test_what_nobody_accepted_or_what_is_known_is_not():
    names = registry.load()
    known = [Mechanism("ORG:Coastal Safety Task Force", "somewhere")]
    assert mechanisms.proposed(evidence(None), names) == ()
    assert mechanisms.proposed(evidence(Review.ACCEPTED), names, known=known) == ()


def test_a_proposal_reads_back_as_an_entry():
    found = mechanisms.proposed(evidence(Review.ACCEPTED), registry.load())
    (row,) = tomllib.loads("\n".join(mechanisms.as_toml(found)))["mechanism"]
    assert row["id"] == "ORG:Coastal Safety Task Force"
    assert row["members"] == ["OHCHR", "UNICEF"]
    assert row["source"].endswith("para. 1")
