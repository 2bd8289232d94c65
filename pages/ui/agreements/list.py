"""The agreements of the team, each with who stands behind it; and proposing one."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.agreements import ONE_OF_EACH, AgreementKind
from core.permissions import Act, may
from db import agreements
from db.agreements import AgreementDetail
from pages.ui.agreements.form import PLACE, propose_form
from pages.ui.agreements.words import ABOUT_KINDS, KINDS, STATES, TONES, kind_tag
from pages.ui.kit.asking import ask
from pages.ui.kit.endorsing import circles, message
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import is_open, open_button
from pages.ui.kit.marks import pill
from pages.ui.kit.places import AGREEMENTS, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, hostile, plain, show_notice


def agreement_list(here: Here) -> None:
    """Show what the team agreed and what is proposed, and let somebody propose."""
    heading(_("Agreements"))
    hostile(_("What you agree on as a team: worded by anybody, and each says yes for themselves."))
    show_notice(PLACE)
    found = ask(here, agreements.agreements)
    standing = [each for each in found if each.ended is None]
    kind = next((each for each in AgreementKind if is_open(PLACE, each)), None)
    if kind is not None and may(here.actor.role, Act.WORD_AGREEMENT):
        propose_form(here, kind)
        return
    if not found:
        empty_state(
            _("There are no agreements yet"),
            _(
                "Begin with one that you miss most. Kartrekker gives you a text to start from. Your team "
                "reads it, and each says “yes” or “yes, provided that …”."
            ),
        )
    for each in standing:
        _card(each)
    if may(here.actor.role, Act.WORD_AGREEMENT):
        _to_propose({each.kind for each in standing}, is_first=not standing)
    ended = [each for each in found if each.ended is not None]
    if ended:
        with st.expander(_("Ended agreements")):
            for each in ended:
                _card(each)


def _card(each: AgreementDetail) -> None:
    shown = each.newest
    with st.container(border=True, key=f"card_agreement_{each.agreement_id}", gap="small"):
        enter_button(
            f"**{plain(each.title)}**",
            f"agreement_{each.agreement_id}",
            AGREEMENTS.to(each.agreement_id),
            type="tertiary",
        )
        tone, sign = TONES[shown.state]
        state = pill(_(STATES[shown.state]), tone, sign)
        version = escape(_("version {version}").format(version=shown.version))
        if each.stands is not None and each.stands.version != shown.version:
            version += f" · {escape(_('version {version} is in force').format(version=each.in_force))}"
        tag = kind_tag(each)
        st.html(
            f'<p class="kt-caption kt-row" dir="auto">{tag} {state} {version}</p>'
            f"{circles(shown.voices)}"
            f'<p class="kt-caption kt-row" dir="auto">{escape(message(shown.voices))}</p>'
        )


def _to_propose(there: set[AgreementKind], *, is_first: bool) -> None:
    st.header(_("Propose an agreement"), anchor=False)
    missing = [kind for kind in AgreementKind if kind not in ONE_OF_EACH or kind not in there]
    for place, kind in enumerate(missing):
        with st.container(key=f"propose_{kind}", gap=None):
            looks = {"type": "primary"} if is_first and place == 0 else {}
            open_button(PLACE, kind, _(KINDS[kind]), icon=":material/add:", **looks)
            st.html(f'<p class="kt-caption" dir="auto">{escape(_(ABOUT_KINDS[kind]))}</p>')
