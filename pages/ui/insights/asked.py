"""On the start page: what did we learn, and what came of what you tried?"""

from __future__ import annotations

from html import escape

import streamlit as st

from core.permissions import Act, may
from db import insights
from db.insights import LearningAsked, LearningKind
from pages.ui.insights.address import TRY, to_write
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import INSIGHTS, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief, first_of, more_of, rows, show_notice, with_about

PLACE, AT_ONCE = "home_learned", 4
KINDS = {
    LearningKind.INITIATIVE: N_("An initiative has ended"),
    LearningKind.REVIEW: N_("You looked back on a decision"),
    LearningKind.OUTCOME: N_("You try an insight"),
}


def learning_asked(here: Here) -> None:
    """What is asked of the reader: two minutes each, and “not now” is an answer."""
    if not may(here.actor.role, Act.SEE_INSIGHTS):
        return
    show_notice(PLACE)
    found = ask(here, insights.learning_asked)
    if not found:
        return
    st.header(_("What did we learn?"), anchor=False)
    with st.container(key="cards_home_learned"):
        shown = first_of(PLACE, found, AT_ONCE)
        for at, each in enumerate(shown):
            with st.container(border=True, gap="small", key=f"card_learned_{at}"):
                st.html(f'<p class="kt-kind">{escape(_(KINDS[each.kind]))}</p>')
                _card(here, each)
    more_of(PLACE, found, shown, _("What did we learn?"))


def _card(here: Here, each: LearningAsked) -> None:
    if each.of is not None:
        said = _("What came of it? “{title}”").format(title=brief(each.title, 100))
        link(INSIGHTS, said, INSIGHTS.to(each.of.insight_id, **{TRY: str(each.of.try_id)}))
        due = each.of.due_on
        rows(each.of.title, _("Asked since {date}").format(date=numbers.date(due)) if due else "")
        return
    asking = each.asking
    if asking is None:
        return
    said = _("“{title}”: what did we learn? Two minutes").format(title=each.title)
    link(INSIGHTS, said, to_write(asking.origin))
    if st.button(
        with_about(_("Not now"), each.title),
        key=f"not_now_{asking.origin.kind}_{asking.origin.id}",
        type="tertiary",
    ):
        attempt(
            lambda: insights.put_off(here.store, here.actor, asking),
            _("It is not asked again. You can write it whenever you want, under Insights."),
            at=PLACE,
        )
