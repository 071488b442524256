from __future__ import annotations

from operative.collaboration import lexicon
from operative.collaboration.lexicon import Trait


def test_every_trait_is_one_of_some_cue() -> None:
    assert {trait for cue in lexicon.cues() for trait in cue.traits} == set(Trait)
