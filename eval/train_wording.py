"""Train the weights of words that tell of collaboration where no cue stands.

    python -m eval.train_wording [--write]

An example is a clause that names somebody besides the reporting entity. It is right where the
labels of its paragraph hold a statement of which two actors are there. Clauses of the reports of
../shared that have no label, and in which the cues find nothing, are taken for wrong: few of them
are right, and they show how rare statements are. Nothing of the texts goes into the weights but
single words that stand in several clauses. Figures are from cross-validation, as in
``eval.train_collaboration``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval import library
from eval.collaboration_cases import Case, actors, cases, digest, group, tested
from eval.library import SHARED
from eval.regression import Floats, fit, platt, sigmoid
from eval.training import PARTS, asked_to_write
from operative.actors import registry
from operative.collaboration import candidates, clauses, entities, lexicon, naming, wording
from operative.collaboration.setting import Setting
from operative.documents import Document, read, read_text
from operative.resolutions import parse
from operative.resolutions.kinds import Kind, kind

WEIGHTS = Path(wording.__file__).parent / "data" / "en" / "wording.json"
RIDGE = 2.0  # how strongly weights are drawn to nothing
SEEN = 5  # labelled clauses in which a word stands that is learned
UNLABELLED = 2.0  # how many labelled clauses one without a label counts for
SHORTEST = 40  # characters of a paragraph without a label
THRESHOLD = 0.85  # by first sights of rules that had not met the paragraphs: decision 052
ACTS = {Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT}
SELF = "self"  # as eval.collaboration_cases.actors gives the reporting entity


@dataclass(frozen=True, slots=True)
class Example:
    """A clause: what holds of it, whether it is right, and its group."""

    features: dict[str, float]
    right: bool
    fold: int
    labelled: bool


def main() -> None:
    """Cross-validate, print, and write the weights if asked."""
    asked = asked_to_write("train_wording")
    labelled = [*cases(SHARED), *(case for case in tested() if not case.labels)]
    rows = [*_labelled(labelled), *_unlabelled({digest(case.text) for case in labelled})]
    data = Data(rows)
    print(
        f"{len(rows)} clauses, {int(data.labelled.sum())} of labelled paragraphs, "
        f"{int(data.right.sum())} right, {len(data.names)} features"
    )
    odds = data.odds()
    among = data.labelled
    factor, offset = platt(odds[among], data.right[among], pull=np.array([0.3, 2.0]))
    scores = sigmoid(factor * odds + offset)
    for low in (0.5, 0.6, 0.65, 0.7, 0.8, 0.9):
        taken = scores >= low
        print(
            f"  from {low}: {int((taken & (data.right > 0)).sum())} right, "
            f"{int((taken & among & (data.right == 0)).sum())} wrong, "
            f"{int((taken & ~among).sum())} without a label"
        )
    if asked:
        data.write(factor, offset)


class Data:
    """Examples as a matrix whose first column is always 1."""

    def __init__(self, rows: list[Example]) -> None:
        seen = Counter(name for row in rows if row.labelled for name in row.features)
        self.names = sorted(name for name, times in seen.items() if times >= SEEN)
        self.right = np.array([float(row.right) for row in rows])
        self.labelled = np.array([row.labelled for row in rows])
        self.folds = np.array([row.fold for row in rows])
        self.counts = np.where(self.labelled, 1.0, UNLABELLED)
        columns = {name: place for place, name in enumerate(self.names, 1)}
        self.matrix = np.zeros((len(rows), len(self.names) + 1))
        self.matrix[:, 0] = 1.0
        for place, row in enumerate(rows):
            for name in row.features:
                if name in columns:
                    self.matrix[place, columns[name]] = 1.0

    def odds(self) -> Floats:
        """The logarithm of each example's odds by weights that learned from the other groups."""
        found = np.zeros(len(self.right))
        for fold in range(PARTS):
            held = self.folds == fold
            found[held] = self.matrix[held] @ self._fit(~held)
        return found

    def write(self, factor: float, offset: float) -> None:
        """Write the weights that all examples teach."""
        weights = self._fit(np.ones(len(self.right), dtype=bool))
        kept = {
            "bias": round(float(weights[0]), 3),
            "calibration": {"factor": round(factor, 3), "offset": round(offset, 3)},
            "threshold": THRESHOLD,
            "weights": {
                name: round(float(weight), 2)
                for name, weight in zip(self.names, weights[1:], strict=True)
                if abs(weight) >= 0.02
            },
        }
        WEIGHTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def _fit(self, among: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
        pull = np.full(self.matrix.shape[1], RIDGE)
        pull[0] = 0.01
        return fit(
            self.matrix[among],
            self.right[among],
            np.zeros(self.matrix.shape[1]),
            pull=pull,
            counts=self.counts[among],
        )


def _labelled(labelled: list[Case]) -> Iterator[Example]:
    """The clauses of labelled paragraphs."""
    for case in labelled:
        fold = group(case, PARTS)
        for told, named in _told(case.text, case.entity):
            ours = actors(named, case.entity)
            right = any(
                len(theirs & {*ours, SELF}) > 1 and theirs & ours - {SELF}
                for theirs in (actors(label["actors"], case.entity) for label in case.labels)
            )
            yield Example(told.features, right, fold, labelled=True)


def _unlabelled(known: set[str]) -> Iterator[Example]:
    """The clauses of paragraphs of reports in which the cues find nothing."""
    names = registry.load()
    for document in _reports():
        sections = {block.section for block in document.blocks}
        named = {one: entities.of_section(one, document.title, names) for one in sections}
        rest = entities.of_the_rest(document, [named[b.section] for b in document.blocks], names)
        for block in document.blocks:
            text, entity = document.text_of(block), named[block.section] or rest
            if len(text) < SHORTEST or digest(text) in known:
                continue
            rows = candidates.cued(text)
            if rows and candidates.find(text, naming.find(text, names, entity), rows):
                continue
            fold = int(digest(text)[:8], 16) % PARTS
            for told, _ in _told(text, entity):
                yield Example(told.features, right=False, fold=fold, labelled=False)


def _reports() -> Iterator[Document]:
    """The six reports, and what of the corpus is a report."""
    for path in sorted((SHARED / "reports").glob("*.docx")):
        yield read(path)
    for row in library.rows(SHARED):
        document = read_text(row["text"], name=row["symbol"])
        if kind(parse(document)) not in ACTS:
            yield document


def _told(text: str, entity: str | None) -> Iterator[tuple[wording.Told, list[str]]]:
    """What the clauses of a paragraph say, each with the ids that it names."""
    if lexicon.context().paragraph.any_in(text):
        return
    found, setting = naming.find(text, registry.load(), entity), Setting.of(text)
    for clause in clauses.split(text):
        told = wording.tell(text, clause, found, setting, entity)
        if told is not None:
            near = (p for p in found if clause.head_start <= p.start and p.end <= clause.end)
            yield told, [actor for p in near for actor in p.ids]


if __name__ == "__main__":
    main()
