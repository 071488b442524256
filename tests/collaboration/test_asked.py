"""Bodies that a resolution names together in one request."""

import pytest

from operative.actors import registry
from operative.collaboration import asked
from operative.documents import read_text
from operative.mandates import extract
from operative.resolutions import parse

HEAD = "The General Assembly,\n\nRecalling its resolution 60/1,\n\n"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            (
                "1. Requests the Secretary-General to report, and encourages the United "
                "Nations Children’s Fund and the World Health Organization to train health workers;"
            ),
            [("UNICEF", "WHO")],
        ),
        (
            (
                "1. Invites the International Labour Organization to write guides in cooperation "
                "with the United Nations Children’s Fund and Member States;"
            ),
            [("ILO", "UNICEF")],
        ),
        ("1. Welcomes the work of the United Nations Children’s Fund and UNESCO;", []),
        ("1. Requests the Secretary-General to cooperate with UNICEF and all States;", []),
        (
            (
                "1. Decides:\n\n(a) To invite UNESCO and UNFPA to hold a joint workshop;\n\n"
                "(b) To request the World Food Programme to report;"
            ),
            [("UNESCO", "UNFPA")],
        ),
    ],
)
def test_bodies_of_one_request_are_pairs(text: str, pairs: list[tuple[str, str]]) -> None:
    mandates = extract(parse(read_text(HEAD + text, name="A_RES_70_1.txt")))
    found = list(asked.expected(mandates, registry.load(), symbol="A/RES/70/1"))
    assert [one.pair for one in found] == pairs
    assert all(one.why.endswith(" of A/RES/70/1") for one in found)
