"""The steps of the path of inquiry in plain words: what each is called, what it asks, and what helps."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from core.paths import PathStep
from pages.ui.kit.i18n import N_


class Word(StrEnum):
    """The name of a step in the address."""

    QUESTION = "vraag"
    DATA = "data"
    ANALYSIS = "analyse"
    INTERPRETATION = "betekenis"
    DIALOGUE = "gesprek"
    ACTION = "doen"


NAMES: Mapping[PathStep, str] = {
    PathStep.QUESTION: N_("Question"),
    PathStep.DATA: N_("Our data"),
    PathStep.ANALYSIS: N_("Analysis"),
    PathStep.INTERPRETATION: N_("Meaning"),
    PathStep.DIALOGUE: N_("Talk"),
    PathStep.ACTION: N_("Doing"),
}
#: The question of a step, large enough for the room.
ASKED: Mapping[PathStep, str] = {
    PathStep.QUESTION: N_("What exactly do we want to know?"),
    PathStep.DATA: N_("Which data of our school fit this question?"),
    PathStep.ANALYSIS: N_("What do we see in the data? Only what is there, no causes yet."),
    PathStep.INTERPRETATION: N_("What could it mean? Look for more than one explanation."),
    PathStep.DIALOGUE: N_("What do we say to each other about it, and who sees it differently?"),
    PathStep.ACTION: N_("What will we do, or try first?"),
}
#: What helps when it stays quiet.
PROMPTS: Mapping[PathStep, tuple[str, ...]] = {
    PathStep.QUESTION: (
        N_("What would pupils notice if we knew?"),
        N_("Is it one question, that we can answer?"),
        N_("What do we think the answer is? Write it down now, and look back later."),
    ),
    PathStep.DATA: (
        N_("What do we have of each of the four kinds?"),
        N_("Whose voice is missing?"),
        N_("How old is it, and about whom?"),
    ),
    PathStep.ANALYSIS: (
        N_("What stands out? What stays the same?"),
        N_("Where are groups, years or places different?"),
        N_("Could it be chance, or just a few people?"),
    ),
    PathStep.INTERPRETATION: (
        N_("What else could explain it?"),
        N_("What would we have to see if this were not true?"),
        N_("How do we know that? What do we base it on?"),
    ),
    PathStep.DIALOGUE: (
        N_("First everybody writes for one minute, then each says one thing."),
        N_("Who sees it differently, and what does that person see?"),
        N_("What do we agree on, and what not yet?"),
    ),
    PathStep.ACTION: (
        N_("What is the smallest thing that we can try?"),
        N_("What will pupils notice, and how do we see that?"),
        N_("Who would like to take this up?"),
    ),
}
