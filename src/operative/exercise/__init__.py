"""One reporting exercise: its plan, its call for inputs, its evidence, its draft and its trace."""

from operative.exercise.begin import begin
from operative.exercise.run import run

__all__ = ["begin", "run"]
