"""Names of the path of inquiry that several areas use: of its steps, of what one finds, of what one adds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from core.paths import Finding, Move, PathStep
from pages.ui.kit.i18n import N_


class Word(StrEnum):
    """The name of a step in the address."""

    QUESTION = "vraag"
    DATA = "data"
    ANALYSIS = "analyse"
    INTERPRETATION = "betekenis"
    PROBLEM = "probleem"
    CAUSES = "oorzaken"
    TEST = "toets"
    QUALITY = "goed-genoeg"
    SEE = "zien"
    CONCLUDE = "conclusie"
    DIALOGUE = "gesprek"
    ACTION = "doen"


NAMES: Mapping[PathStep, str] = {
    PathStep.QUESTION: N_("Question"),
    PathStep.DATA: N_("Our data"),
    PathStep.ANALYSIS: N_("Analysis"),
    PathStep.INTERPRETATION: N_("Meaning"),
    PathStep.PROBLEM: N_("Problem"),
    PathStep.CAUSES: N_("Causes"),
    PathStep.TEST: N_("Test"),
    PathStep.QUALITY: N_("Enough?"),
    PathStep.SEE: N_("See"),
    PathStep.CONCLUDE: N_("Conclude"),
    PathStep.DIALOGUE: N_("Talk"),
    PathStep.ACTION: N_("Doing"),
}
FINDINGS_NAMED: Mapping[Finding, str] = {
    Finding.GOOD: N_("good enough"),
    Finding.PARTLY: N_("for a part"),
    Finding.POOR: N_("not good enough"),
    Finding.STANDS: N_("this cause stands"),
    Finding.FALLS: N_("this cause falls"),
    Finding.OPEN: N_("we cannot say yet"),
}
MOVES: Mapping[Move, str] = {
    Move.ADD: N_("added"),
    Move.CORRECT: N_("corrected"),
    Move.SETTLE: N_("said how it is known"),
    Move.CONFIRM: N_("confirmed as your words"),
    Move.SKIP: N_("skipped the step"),
    Move.ALONE: N_("said why one person does both"),
}
