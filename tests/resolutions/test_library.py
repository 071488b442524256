"""Records of the library in MARCXML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from operative.cli import main
from operative.errors import RefusedError, UnreadableError
from operative.resolutions.library import by_symbol, is_records, parse_records
from operative.resolutions.model import Vote


def field(tag: str, **codes: str) -> str:
    inner = "".join(f'<subfield code="{code}">{text}</subfield>' for code, text in codes.items())
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{inner}</datafield>'


def record(*fields: str, prefix: str = "") -> str:
    return f"<{prefix}record>{''.join(fields)}</{prefix}record>"


ONE = record(
    "<leader>00000nam a2200000 a 4500</leader>",
    '<controlfield tag="001">700001</controlfield>',
    field("191", a="A/RES/68/145", b="A/", c="68"),
    field("245", a="Care of lamps :", b="resolution /"),
    field("269", a="2013-12-18"),
    field("991", a="A/68/251", b="65a", c="CHILDREN"),
    field("650", a="CHILD PROTECTION") + field("650", a="COORDINATION"),
    field("993", a="A/68/452"),
    field("996", a="Adopted by vote, 141-5-35, 70th plenary meeting"),
    field("967", c="UTO", d="Y", e="UTOPIA"),
)
NS = 'xmlns="http://www.loc.gov/MARC21/slim"'


def wrapped(*records: str) -> bytes:
    return f'<?xml version="1.0"?><collection {NS}>{"".join(records)}</collection>'.encode()


def test_the_fields() -> None:
    (found,), said = parse_records(wrapped(ONE), name="r.xml")
    assert said == ()
    assert found.id == "700001"
    assert found.symbols == ("A/RES/68/145",)
    assert (found.title, found.date) == ("Care of lamps : resolution", "2013-12-18")
    assert found.agenda == ("A/68/251, 65a, CHILDREN",)
    assert found.subjects == ("CHILD PROTECTION", "COORDINATION")
    assert found.vote == Vote(141, 5, 35)
    assert found.votes == (("UTOPIA", "Y"),)
    assert found.related == ("A/68/452",)
    assert by_symbol([found])["A/RES/68/145"] is found


VOTE = record(
    "<leader>00000nam a2200000 a 4500</leader>",
    '<controlfield tag="001">700002</controlfield>',
    field("791", a="A/RES/68/145", b="A/", c="68"),
    field("245", a="Care of lamps :", b="resolution /"),
    field("269", a="20131218"),
    field("952", a="A/68/PV.70"),
    field("967", a="1", c="UTO", d="Y", e="UTOPIA"),
    field("968", a="66", c="ARC", d="A", e="ARCADIA"),
    field("969", a="131", c="ELD", e="EL DORADO"),
    field("996", b="141", d="35", e="12", f="188"),
)


def test_the_record_of_a_vote() -> None:
    (found,), _ = parse_records(wrapped(VOTE), name="r.xml")
    assert found.symbols == ("A/RES/68/145",)
    assert (found.body, found.session, found.date) == ("A/", "68", "2013-12-18")
    assert found.vote == Vote(141, 0, 35)
    assert found.votes == (("UTOPIA", "Y"), ("ARCADIA", "A"), ("EL DORADO", "X"))
    assert found.related == ("A/68/PV.70",)


def test_the_record_of_a_vote_fills_that_of_the_resolution() -> None:
    quiet = ONE.replace(field("967", c="UTO", d="Y", e="UTOPIA"), "")
    found, _ = parse_records(wrapped(quiet, VOTE), name="r.xml")
    joined = by_symbol(found)["A/RES/68/145"]
    assert (joined.id, joined.subjects) == ("700001", ("CHILD PROTECTION", "COORDINATION"))
    assert joined.vote == Vote(141, 5, 35)
    assert len(joined.votes) == 3
    assert joined.related == ("A/68/452",)


def test_figures_that_are_none_give_no_vote() -> None:
    odd = VOTE.replace('<subfield code="b">141', '<subfield code="b">some')
    (found,), _ = parse_records(wrapped(odd), name="r.xml")
    assert found.vote is None


def test_a_broken_record_is_left_out_and_the_others_are_read() -> None:
    broken = record('<datafield tag="191" ind1=" " ind2=" "><subfield>A</subfield></datafield>')
    found, said = parse_records(wrapped(ONE, broken, ONE), name="r.xml")
    assert len(found) == 2
    assert [one.place for one in said] == ["record 2"]


def test_what_stands_before_a_break_is_kept() -> None:
    found, said = parse_records(wrapped(ONE)[:-13] + b"<record><data", name="r.xml")
    assert len(found) == 1
    assert said[0].code == "records-cut-short"


@pytest.mark.parametrize("data", [ONE.encode(), wrapped(ONE)])
def test_with_and_without_a_collection(data: bytes) -> None:
    assert is_records(data)
    assert len(parse_records(data, name="r.xml")[0]) == 1


def test_entities_are_refused() -> None:
    data = b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + wrapped(ONE)[21:]
    with pytest.raises(RefusedError):
        parse_records(data, name="r.xml")


def test_a_file_without_records() -> None:
    with pytest.raises(UnreadableError):
        parse_records(wrapped(), name="r.xml")


def test_metadata_joins_the_text(seeds: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "records.xml"
    path.write_bytes(wrapped(ONE))
    files = [str(one) for one in seeds.values()]
    result = CliRunner().invoke(main, ["read", *files, "--json", "--records", str(path)])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row.get("library", {}).get("id") for row in rows] == [None, "700001"]
    alone = CliRunner().invoke(main, ["read", str(path), "--json"])
    assert json.loads(alone.stdout)["symbols"] == ["A/RES/68/145"]
    assert "CHILD PROTECTION" in CliRunner().invoke(main, ["read", str(path)]).stdout
