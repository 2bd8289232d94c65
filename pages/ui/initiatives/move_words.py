"""What an initiative waits for, what a move is called, and what makes a move possible."""

from __future__ import annotations

from core.initiatives import Condition, Note, Phase, Rung
from pages.ui.kit.i18n import N_

WAITS = {
    Condition.PUPIL_BENEFIT: N_("Waits for an answer to: what do pupils notice of this? Up to: {turn}."),
    Condition.RESEARCH_QUESTION: N_("Waits for a research question. Up to: {turn}."),
    Condition.LEAD: N_("Waits for somebody who leads it. Everybody can say “I want to lead this”."),
    Condition.MANDATE: N_("Waits for a mandate. Up to: the school leader."),
    Condition.PLAN: N_("Waits for a plan. Up to: {turn}."),
    Condition.EVALUATION: N_("Waits for the evaluation. Up to: {turn}."),
}
WAITS_ON_LADDER = {
    Rung.SIGNAL: N_("There is a signal about the mandate. Up to: the school leader and who leads, to talk."),
    Rung.CONVERSATION: N_(
        "They talked about the mandate. Up to: the school leader, who adjusts or settles it."
    ),
    Rung.ADJUSTED: N_("The frame was adjusted. Does it go better so? Then the signal can be settled."),
}
FIRST = {
    Condition.PUPIL_BENEFIT: N_("First write down what pupils notice of this."),
    Condition.RESEARCH_QUESTION: N_("First write down the research question."),
    Condition.LEAD: N_("First somebody has to lead it: claimed or asked, and the other side said yes."),
    Condition.MANDATE: N_("First the school leader grants a mandate that is in force now."),
    Condition.PLAN: N_("First write down the plan."),
    Condition.EVALUATION: N_("First write the evaluation, with what pupils notice."),
}
NOTES = {
    Note.LEARNT: N_("What did you learn from it?"),
    Note.BECAUSE: N_("Not doing, because …"),
    Note.AGAIN: N_("Why do you take it up again?"),
}
#: By phases where the same step has another name when one comes from there; None: from anywhere.
MOVES: dict[tuple[Phase | None, Phase], str] = {
    (None, Phase.ISSUE): N_("Back to the issue"),
    (None, Phase.RESEARCH_QUESTION): N_("On to the research question"),
    (Phase.MANDATE, Phase.RESEARCH_QUESTION): N_("Back to the research question"),
    (None, Phase.MANDATE): N_("On to the mandate"),
    (None, Phase.PLAN): N_("On to the plan"),
    (Phase.EVALUATION, Phase.PLAN): N_("Another round, with a new plan"),
    (None, Phase.EXECUTION): N_("Begin: we are going to do it"),
    (Phase.EVALUATION, Phase.EXECUTION): N_("Go on doing it for a while"),
    (None, Phase.EVALUATION): N_("On to the evaluation"),
    (None, Phase.SUSTAINED): N_("Sustain it: so we do it from now on"),
    (None, Phase.STOPPED): N_("Stop and learn from it"),
    (None, Phase.NOT_DOING): N_("Not doing this"),
    (Phase.STOPPED, Phase.ISSUE): N_("Take it up again"),
    (Phase.NOT_DOING, Phase.ISSUE): N_("Take it up after all"),
}
