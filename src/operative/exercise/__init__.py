"""One reporting exercise: its plan, its call for inputs, its evidence, its draft and the trace."""
