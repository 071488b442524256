from operative.collaboration.model import Status
from operative.collaboration.setting import Places, Setting
from operative.documents import read_text

REPORT = """# Report of the Office

1. In its first year the Office made progress by:

(a) Strengthening its cooperation with UNICEF on data;

2. In 2026, the Office will:

(a) Closer work with UNICEF on data;

| Category | 2024 (actual) | 2026 (planned) |
| --- | --- | --- |
| Words | Courts and UNICEF share information | Courts and UNICEF share guidance |
"""


def placed():
    document = read_text(REPORT, name="report.md")
    places = Places(document)
    return {b.anchor: places.status(b) for b in document.blocks}


def test_an_item_has_the_tense_of_the_words_above_it():
    found = placed()
    assert found["para. 2 (a)"] is Status.PLANNED
    assert found["para. 2"] is None


def test_a_cell_has_the_status_of_its_column():
    found = placed()
    assert found["table 1, row 3, column 2"] is Status.DONE
    assert found["table 1, row 3, column 3"] is Status.PLANNED
    assert found["table 1, row 3, column 1"] is None


def test_a_counted_row_is_a_deliverable_and_a_sentence_is_none():
    assert Setting.of("4. Training events with universities").deliverable
    assert not Setting.of("4. The Office will train judges with UNODC.").deliverable
