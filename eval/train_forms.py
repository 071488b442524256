"""Train the weights of words that tell the form of a collaboration where no rule does.

    python -m eval.train_forms [--write]

An example is a statement that is found and labelled: the stems of its words (``form_words.stems``)
and its labelled form. For each form a logistic regression tells it from all others. Nothing of the
texts goes into the weights but stems that stand in several statements. What is printed is from
cross-validation, as in ``eval.train_wording``: among all statements, and where the rules tell no
form, of which the labels have been seen.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.collaboration_cases import actors, cases, group, tested
from eval.library import SHARED
from eval.regression import Floats, fit, sigmoid
from eval.training import PARTS, asked_to_write
from operative.actors import registry
from operative.collaboration import form, form_words, statements
from operative.collaboration.model import Form

WEIGHTS = Path(form_words.__file__).parent / "data" / "en" / "form_words.json"
RIDGE = 1.0  # how strongly weights are drawn to nothing
SEEN = 3  # statements in which a stem stands that is learned
THRESHOLD = 0.5  # by first sights of rules that had not met the paragraphs: decision 052
LEAST = 0.1  # weights nearer to nothing are left out


@dataclass(frozen=True, slots=True)
class Example:
    """A statement: the stems of its words, its labelled form, that of the rules, its group."""

    stems: set[str]
    form: Form
    ruled: Form
    fold: int


def main() -> None:
    """Cross-validate, print, and write the weights if asked."""
    asked = asked_to_write("train_forms")
    data = Data(list(_examples()))
    chances = data.chances()
    first, sure = chances.argmax(axis=1), chances.max(axis=1)
    right = data.labelled[first, np.arange(len(first))] > 0
    open_ = np.array([row.ruled is Form.UNSPECIFIED for row in data.rows])
    print(
        f"{len(data.rows)} statements, {len(data.names)} stems; right by words alone: "
        f"{right.mean():.3f}, by the rules alone (seen): {data.ruled_right():.3f}"
    )
    others = open_ & (first != list(Form).index(Form.UNSPECIFIED))
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        told = others & (sure >= least)
        hits = int((told & right).sum())
        print(f"  from {least}: {int(told.sum())} told where no rule does, {hits} right")
    if asked:
        data.write()


class Data:
    """Examples as a matrix whose first column is always 1, and the forms as one row each."""

    def __init__(self, rows: list[Example]) -> None:
        seen = Counter(stem for row in rows for stem in row.stems)
        self.rows = rows
        self.names = sorted(stem for stem, times in seen.items() if times >= SEEN)
        self.folds = np.array([row.fold for row in rows])
        self.labelled = np.array([[float(row.form is one) for row in rows] for one in Form])
        columns = {name: place for place, name in enumerate(self.names, 1)}
        self.matrix = np.zeros((len(rows), len(self.names) + 1))
        self.matrix[:, 0] = 1.0
        for place, row in enumerate(rows):
            for stem in row.stems & columns.keys():
                self.matrix[place, columns[stem]] = 1.0

    def ruled_right(self) -> float:
        """The share of the statements of which the rules alone tell the labelled form."""
        return sum(row.ruled is row.form for row in self.rows) / len(self.rows)

    def chances(self) -> Floats:
        """The chance of each form for each example, by weights learned from the other groups."""
        found = np.zeros((len(self.rows), len(Form)))
        for fold in range(PARTS):
            held = self.folds == fold
            found[held] = sigmoid(self.matrix[held] @ self._fit(~held).T)
        total: Floats = found.sum(axis=1, keepdims=True)
        return found / total

    def write(self) -> None:
        """Write the weights that all examples teach, a line for each stem."""
        weights = self._fit(np.ones(len(self.rows), dtype=bool))
        bias = {one.value: round(float(row[0]), 2) for one, row in zip(Form, weights, strict=True)}
        lines = []
        for place, name in enumerate(self.names, 1):
            kept = {
                one.value: round(float(row[place]), 2)
                for one, row in zip(Form, weights, strict=True)
                if abs(row[place]) >= LEAST
            }
            if kept:
                lines.append(f"  {json.dumps(name)}: {json.dumps(kept)}")
        told = ",\n".join(lines)
        head = f' "threshold": {THRESHOLD},\n "bias": {json.dumps(bias)},\n'
        text = f'{{\n{head} "weights": {{\n{told}\n }}\n}}\n'
        WEIGHTS.write_text(text, encoding="utf-8")

    def _fit(self, among: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
        pull = np.full(self.matrix.shape[1], RIDGE)
        pull[0] = 0.01
        start = np.zeros(self.matrix.shape[1])
        return np.stack(
            [fit(self.matrix[among], row[among], start, pull=pull) for row in self.labelled]
        )


def _examples() -> Iterator[Example]:
    """The labelled statements that are found, each with what is found of it."""
    for case in (*cases(SHARED), *tested()):
        if not case.labels:
            continue
        judged = statements.judge(
            case.text, entity=case.entity, registry=registry.load(), placed=case.placed
        )
        held = [(one.candidate, actors(one.actors, case.entity)) for one in judged if one.holds]
        for label in case.labels:
            theirs = actors(label["actors"], case.entity)
            near = [
                (len(theirs & ours) / len(theirs | ours), place)
                for place, (_, ours) in enumerate(held)
                if theirs & ours
            ]
            if not near:
                continue
            candidate, _ = held[max(near, key=lambda one: (one[0], -one[1]))[1]]
            words = form.words_of(case.text, candidate)
            stems = form_words.stems(words, form.cues_of(candidate))
            ruled = form.by_rules(case.text, candidate)
            yield Example(stems, Form(label["form"]), ruled, group(case, PARTS))


if __name__ == "__main__":
    main()
