import tomllib
from pathlib import Path

import pytest

from operative.actors import registry
from operative.collaboration import statements

CASES = tomllib.loads(Path(__file__).with_name("partners.toml").read_text(encoding="utf-8"))["case"]
MISSION = "The Mission will cooperate with the Government."


def partners(text, entity=None):
    found = statements.find(text, entity=entity, registry=registry.load())
    return sorted({one for row in found for one in row.actors} - {"SELF", entity})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["with"][0])
def test_partners_are_named_as_the_text_names_them(case):
    assert partners(case["text"]) == case["with"]


def test_the_government_is_the_one_named_before():
    text = "The Government of Kenya and others met in Geneva. UNDP works with the Government."
    assert partners(text)[:1] == ["STATE:KEN"]


def test_the_government_is_the_missions():
    assert partners("UNMISS will continue to cooperate with the Government.") == [
        "STATE:SSD",
        "UNMISS",
    ]
    assert partners(MISSION, "UNVMC") == ["STATE:COL"]
    assert partners(MISSION) == ["MEMBER_STATES"]


def test_a_part_of_the_house_that_begins_a_sentence_is_the_entity():
    text = "The Police Division will cooperate with UNODC."
    (one,) = statements.find(text, entity="DPO", registry=registry.load())
    assert one.actors == ("DPO", "UNODC")


def test_the_panel_of_somebody_who_is_none_is_the_one_named_before():
    text = "The Panel of Experts on Libya visited Malta. The Panel cooperated with Operation IRINI."
    (one,) = statements.find(text, entity="SECRETARY_GENERAL", registry=registry.load())
    assert one.actors == ("ORG:Panel of Experts on Libya", "ORG:Operation IRINI")


def test_a_name_beside_known_ones_in_a_list_is_a_partner():
    text = "The Office works with UNODC, Bright Lantern Circle and the World Bank."
    assert "ORG:Bright Lantern Circle" in partners(text)
    assert partners("The Office works with UNODC in Blue Harbour Quay.") == ["UNODC"]


def test_a_part_that_ends_in_small_letters_is_no_partner():
    text = "The Office leads, together with UNDP and UNICEF, the Group’s task team on lamps."
    assert not [one for one in partners(text) if "task team" in one]


def test_a_states_adjective_is_one_where_nothing_stands_before_it():
    text = "The Office worked with {} leaders and with Malta on harbours."
    assert partners(text.format("Greek and Turkish")) == ["STATE:GRC", "STATE:MLT", "STATE:TUR"]
    assert partners(text.format("Greek Cypriot and Turkish Cypriot")) == ["STATE:MLT"]


def test_an_office_of_a_body_is_that_body():
    text = "The Division cooperates with the UNDP Regional Bureau for Africa and FAO."
    assert partners(text) == ["FAO", "UNDP"]


def test_ministries_are_a_government():
    text = "UNSMIL cooperated with the Ministry of Justice and UNDP."
    assert partners(text) == ["STATE:LBY", "UNDP", "UNSMIL"]


def test_a_kind_without_a_class_goes_by_its_words():
    text = "The Office cooperates with local government associations and UNICEF."
    assert partners(text) == ["ORG:local government associations", "UNICEF"]


def test_a_team_led_by_somebody_is_of_the_leader_too():
    text = "Led by UNDP, the team also comprised experts from UNIDIR and FAO."
    assert partners(text) == ["FAO", "UNDP", "UNIDIR"]


def test_a_city_is_named_with_its_word():
    text = "UNEP works with the city of Bruges and UNIDO."
    assert partners(text) == ["ORG:city of Bruges", "UNEP", "UNIDO"]
