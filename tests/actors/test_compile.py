"""The compiled registry is what its source files say, and the compiler refuses what is unclear."""

from __future__ import annotations

from pathlib import Path

import pytest

from operative.actors import compile as compiler
from operative.actors import store
from operative.actors.model import Strength
from operative.errors import SettingsError

pytest.importorskip("yaml")

FORMS = """
state: ["Government of {name}"]
head: ["Head of the {name}"]
adjective: ["{adjective} authorities"]
articles: [Sudan]
spellings: [[Organization, Organisation]]
joint: []
words: []
before: []
others: []
"""


def folder(path: Path, *entries: str) -> Path:
    (path / "forms.yaml").write_text(FORMS, encoding="utf-8")
    lines = "\n".join(f"- {entry}" for entry in entries)
    (path / "bodies.yaml").write_text(f"kind: entity\nactors:\n{lines}\n", encoding="utf-8")
    return path


def test_the_committed_file_is_up_to_date():
    made = store.encode(compiler.compile(compiler.DATA / "source"))
    assert (compiler.DATA / "registry.json").read_bytes() == made, "run make registry"


def test_what_is_written_reads_back():
    made = compiler.compile(compiler.DATA / "source")
    assert store.read() == made


def test_a_strong_name_shared_by_two_ids_fails_and_names_both(tmp_path: Path):
    source = folder(tmp_path, "{id: A, name: Seed Bank}", "{id: B, name: Corn, also: [Seed Bank]}")
    with pytest.raises(SettingsError, match="A and B share the strong name"):
        compiler.compile(source)


def test_a_weak_name_may_be_shared(tmp_path: Path):
    source = folder(
        tmp_path, "{id: A, name: Seeds, weak: [the Bank]}", "{id: B, name: Corn, weak: [the Bank]}"
    )
    made = compiler.compile(source)
    assert all(actor.names[-1].strength is Strength.WEAK for actor in made.actors)


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        (["{id: A, name: Seeds, nmae: x}"], "unknown key 'nmae'"),
        (["{id: A, name: Seeds}", "{id: A, name: Corn}"], "two entries have this id"),
        (["{id: A, name: Seeds, parent: Z}"], "no entry has the id 'Z'"),
        (["{id: A, name: [Seeds}"], "not readable as YAML"),
    ],
)
def test_what_is_unclear_is_refused(tmp_path: Path, entries: list[str], problem: str):
    with pytest.raises(SettingsError, match=problem):
        compiler.compile(folder(tmp_path, *entries))


def test_a_state_gets_its_forms(tmp_path: Path):
    source = folder(tmp_path, '{id: "STATE:SDN", kind: state, name: Sudan, adjectives: [Sudanese]}')
    (state,) = compiler.compile(source).actors
    assert {name.text for name in state.names} == {
        "Sudan",
        "Government of Sudan",
        "Government of the Sudan",
        "Sudanese authorities",
    }
    assert state.iso3 == "SDN"


def test_names_of_organizations_are_spelt_both_ways(tmp_path: Path):
    (body,) = compiler.compile(
        folder(tmp_path, "{id: A, name: United Nations Seed Organization}")
    ).actors
    assert {name.text for name in body.names} == {
        "United Nations Seed Organization",
        "United Nations Seed Organisation",
        "UN Seed Organization",
        "UN Seed Organisation",
        "Head of the United Nations Seed Organization",
    }
