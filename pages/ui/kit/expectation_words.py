"""Words of the expectation dialogue that several areas use, with the sign of each answer."""

from __future__ import annotations

from core.expectations import Answer, AnswerWords, AskedOf, Look
from pages.ui.kit.i18n import N_, _

ANSWERS_GIVEN = {
    Answer.DO: N_("I do this"),
    Answer.DIFFERENTLY: N_("I do it differently"),
    Answer.CANNOT: N_("I cannot"),
}
#: Beside the words, so that nobody depends on colour.
ANSWER_SIGNS = {Answer.DO: "✓", Answer.DIFFERENTLY: "≈", Answer.CANNOT: "✕"}
ANSWER_TONES = {Answer.DO: "met", Answer.DIFFERENTLY: "watch", Answer.CANNOT: "missed"}
ASKED_OF = {AskedOf.LEAD: N_("the lead"), AskedOf.LEADER: N_("the school leader")}
EXPECTATION_LOOKS = {Look.WORKS: N_("It works"), Look.NOT_YET: N_("Not yet")}
LOOK_SIGNS = {Look.WORKS: "✓", Look.NOT_YET: "!"}
LOOK_TONES = {Look.WORKS: "met", Look.NOT_YET: "watch"}


def answer_text(words: AnswerWords) -> str:
    """What somebody wrote with an answer; empty for “I do this”."""
    instead = _("Instead: {text}").format(text=words.instead) if words.instead else ""
    return "\n".join(text for text in (words.how, instead) if text)
