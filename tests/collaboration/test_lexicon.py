from __future__ import annotations

import inspect
import re

from operative.collaboration import aspects, candidates, lexicon, scoring


def test_cues_that_the_code_calls_by_name_are_in_the_data() -> None:
    called = re.findall(r'rule\.id [!=]= "([\w-]+)"', inspect.getsource(candidates))
    assert called  # else the code is written in another way
    known = {cue.id for cue in lexicon.cues()}
    assert {*called, *aspects._SERVES, *scoring._SERVICES} <= known
