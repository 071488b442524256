from operative.collaboration import harvest
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


ROWS = """# Proposed programme budget

## Annex

| Component | Posts | Reason |
| --- | --- | --- |
| UNICEF | 1 | The incumbent would work with the World Health Organization on schools |
| Others | 2 | The incumbent would work with the World Food Programme on schools |

## Results for 2024

1. The Office laid ground, its work including:

(a) Closer work with UNICEF on data;
"""


def test_a_row_belongs_to_the_component_that_its_first_cell_names():
    found = {row.anchor: row.entity for row in harvest(read_text(ROWS, name="budget.md"))}
    assert found["table 1, row 3, column 3"] == "UNICEF"
    assert found["table 1, row 4, column 3"] is None


def test_a_heading_tells_where_nothing_else_does():
    document = read_text(ROWS, name="budget.md")
    item = next(b for b in document.blocks if b.anchor.endswith("(a)"))
    assert Places(document).status(item) is Status.DONE


def test_a_counted_row_is_a_deliverable_and_a_sentence_is_none():
    assert Setting.of("4. Training events with universities").deliverable
    assert not Setting.of("4. The Office will train judges with UNODC.").deliverable
