"""What helps at a step: a good example beside a less good one, what makes the difference, and after whom.

The examples are ours; so is what they teach, after the sources that they name. Each fits one screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.paths import PathStep
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.large import large
from pages.ui.kit.path_names import NAMES
from pages.ui.kit.widgets import folded


@dataclass(frozen=True, kw_only=True)
class Example:
    """How a step is walked well, and how not; what makes the difference, and after which source."""

    good: str
    bad: str
    why: str
    source: str


EXAMPLES: Mapping[PathStep, Example] = {
    PathStep.PROBLEM: Example(
        good=N_(
            "In June, 14 of the 24 pupils in group 6 were below our own norm for reading. "
            "The year before it was 8 of 25."
        ),
        bad=N_("Group 6 is just weak in reading."),
        why=N_(
            "The first one can be counted again, and has a norm and a year beside it. The second one judges."
        ),
        source=N_("Schildkamp and others (2018), The Data Team Procedure"),
    ),
    PathStep.CAUSES: Example(
        good=N_("We read many texts, but we hardly talk about them with the children."),
        bad=N_("They are not read to at home."),
        why=N_("What we do ourselves we can test and change. A cause that lies with others stops the talk."),
        source=N_("Schildkamp and others (2018), The Data Team Procedure"),
    ),
    PathStep.TEST: Example(
        good=N_(
            "If it is the talking, groups that talk more about texts should read better. "
            "Three visits to lessons per group can show that we are wrong."
        ),
        bad=N_("We look up figures that show that we are right."),
        why=N_("Data that can only agree tell us nothing. So say first what you would see if you are wrong."),
        source=N_("Popper (1963), Conjectures and Refutations"),
    ),
    PathStep.QUALITY: Example(
        good=N_(
            "23 of the 24 pupils made the same test as last year. It is one group: "
            "of the school we say nothing."
        ),
        bad=N_("Twelve of the 180 parents answered, so that is what parents think."),
        why=N_(
            "Ask of whom it is, how many they are and what it measures. Say what you may not say with it."
        ),
        source=N_("Earl and Katz (2006), Leading Schools in a Data-Rich World"),
    ),
    PathStep.SEE: Example(
        good=N_(
            "In four of the six lessons only the teacher asked questions. "
            "In two, children asked each other one."
        ),
        bad=N_("Teachers do not dare to let go."),
        why=N_("What you see, a stranger would count the same. The second one already fills in why."),
        source=N_("Boudett, City and Murnane (2013), Data Wise"),
    ),
    PathStep.CONCLUDE: Example(
        good=N_(
            "Too little time is not the cause: groups with more time did no better. "
            "Of the talking we cannot say anything yet: six lessons are too few."
        ),
        bad=N_("So it is proven that talking helps."),
        why=N_(
            "We easily see what we already believe. So somebody else concludes, and says it for each cause."
        ),
        source=N_("Nickerson (1998), Confirmation Bias"),
    ),
    PathStep.DIALOGUE: Example(
        good=N_(
            "Everybody wrote first. Two colleagues miss the quiet children in our data. That stays beside it."
        ),
        bad=N_("Does anybody want to say something? No? Then we go on."),
        why=N_("Who writes first, speaks more freely. Who sees it differently makes the conclusion better."),
        source=N_("Edmondson (1999), Psychological Safety and Learning Behavior in Work Teams"),
    ),
    PathStep.ACTION: Example(
        good=N_(
            "From January, groups 5 and 6 talk in pairs about one text, ten minutes each week. "
            "On 1 March we count again who asks a question."
        ),
        bad=N_("We will pay more attention to reading."),
        why=N_(
            "It is small, it has a day, and you can see whether pupils notice it. So you can learn from it."
        ),
        source=N_("Bryk and others (2015), Learning to Improve"),
    ),
}


def help_part(step: PathStep) -> None:
    """The help of a step, behind one press; steps of the first route have none."""
    if step in EXAMPLES:
        folded(_("Help: a good and a less good example"), f"path_help_{step}", show_help, step)


def show_help(step: PathStep) -> None:
    """The help of a step, as one screen."""
    each = EXAMPLES[step]
    after = _("After: {source}. The examples are our own.").format(source=_(each.source))
    with large(f"path_help_{step}", _("Help with the step “{name}”").format(name=_(NAMES[step]))):
        st.html(
            '<div class="kt-examples">'
            f"{_side('met', '✓', _('Like this'), each.good)}{_side('missed', '✗', _('Rather not'), each.bad)}"
            "</div>"
            f'<p class="kt-text">{escape(_(each.why))}</p>'
            f'<p class="kt-source">{escape(after)}</p>'
        )


def _side(tone: str, sign: str, name: str, text: str) -> str:
    mark = f'<span class="kt-small-sign" aria-hidden="true">{sign}</span>'
    return (
        f'<section class="kt-{tone}"><p class="kt-state kt-{tone}">{mark}{escape(name)}</p>'
        f"<p>{escape(_(text))}</p></section>"
    )
