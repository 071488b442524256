"""The steps of a run, in the words that a person sees."""

from __future__ import annotations

STEPS = {
    "settings": "Reading the settings",
    "resolutions": "Reading the resolutions",
    "plan": "Planning: obligation, timetable, questions",
    "reports": "Reading existing reports",
    "replies": "Taking in replies",
    "collaboration": "Finding who works with whom",
    "draft": "Drafting",
    "edits": "Keeping your edits",
    "coverage": "Setting the draft against the mandate",
}
