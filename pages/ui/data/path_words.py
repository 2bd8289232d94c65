"""The steps of the path of inquiry in plain words: what each is called, what it asks, and what helps.

Those of the first route stay: paths that were walked with it read as they did.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.paths import STATED, Finding, PathStep
from pages.ui.kit.i18n import N_

#: The question of a step, large enough for the room.
ASKED: Mapping[PathStep, str] = {
    PathStep.QUESTION: N_("What exactly do we want to know?"),
    PathStep.DATA: N_("Which data of our school fit this question?"),
    PathStep.ANALYSIS: N_("What do we see in the data? Only what is there, no causes yet."),
    PathStep.INTERPRETATION: N_("What could it mean? Look for more than one explanation."),
    PathStep.PROBLEM: N_("What is the problem, in figures?"),
    PathStep.CAUSES: N_("What do we think causes it?"),
    PathStep.TEST: N_("Which data would show us that we are wrong?"),
    PathStep.QUALITY: N_("Are these data good enough to go by?"),
    PathStep.SEE: N_("What do we see? One of us says it: only what is there."),
    PathStep.CONCLUDE: N_("What do we conclude? Somebody else says it."),
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
    PathStep.PROBLEM: (
        N_("How many, since when, and compared with what?"),
        N_("Which norm of our own does it fall short of?"),
        N_("Where is it no problem?"),
    ),
    PathStep.CAUSES: (
        N_("What do we do ourselves that could cause it?"),
        N_("What would somebody say who disagrees?"),
        N_("Write at least two. What we only suspect, we still have to test."),
    ),
    PathStep.TEST: (
        N_("What would we see if this were not the cause?"),
        N_("Which of the four kinds have we not looked at yet?"),
        N_("Whose voice is missing?"),
    ),
    PathStep.QUALITY: (
        N_("Of whom is it, how many are they, and from when?"),
        N_("Does it measure what we want to know?"),
        N_("What may we not say with it?"),
    ),
    PathStep.SEE: (
        N_("Would a stranger count the same?"),
        N_("What stands out? What stays the same?"),
        N_("Could it be chance, or just a few people?"),
    ),
    PathStep.CONCLUDE: (
        N_("Does each cause stand, does it fall, or can we not say yet?"),
        N_("What else could explain it?"),
        N_("What would change our minds?"),
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

#: What the field of a step asks.
FIELDS: Mapping[PathStep, str] = {
    PathStep.DATA: N_("Which data do we still need?"),
    PathStep.PROBLEM: N_("What is the problem? Use a figure"),
    PathStep.CAUSES: N_("What could cause it? One cause at a time"),
    PathStep.TEST: N_("What would we see in these data if this is not the cause?"),
    PathStep.QUALITY: N_("Why? Of whom, how many, from when"),
    PathStep.SEE: N_("What do you see?"),
    PathStep.CONCLUDE: N_("What do you conclude, and from what?"),
}
#: What a line speaks of, as its field asks.
ABOUT: Mapping[PathStep, str] = {
    PathStep.TEST: N_("Of which cause?"),
    PathStep.QUALITY: N_("Of which data?"),
    PathStep.CONCLUDE: N_("Of which cause?"),
}
_SEEN = N_("Where do we see that? Without it, this is an assumption")
#: Where a piece of evidence is asked.
PIECES: Mapping[PathStep, str] = {
    **dict.fromkeys(STATED, _SEEN),
    PathStep.TEST: N_("Do we have it? (not required)"),
}
#: The sign and the tone of a finding, so that nobody depends on colour.
SIGNS: Mapping[Finding, tuple[str, str]] = {
    Finding.GOOD: ("✓", "met"),
    Finding.PARTLY: ("~", "watch"),
    Finding.POOR: ("✗", "missed"),
    Finding.STANDS: ("✓", "met"),
    Finding.FALLS: ("✗", "missed"),
    Finding.OPEN: ("?", "watch"),
}
