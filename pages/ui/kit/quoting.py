"""Agreements of the team that a decision, or the mandate of an initiative, names: each with its version."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.permissions import Act, may
from db import agreements
from db.agreements import Quote
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, one_of, open_button, send_button
from pages.ui.kit.places import AGREEMENTS, link
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, heading, who
from pages.ui.kit.widgets import hostile, show_notice

PLACE = "quoting"


def quoting(here: Here, *, decision_id: int | None = None, initiative_id: int | None = None) -> None:
    """Show which agreements hold for a decision or a mandate, and let somebody of the team add one.

    Nothing is shown where nothing is quoted and nothing can be.
    """
    if not may(here.actor.role, Act.SEE_AGREEMENTS):
        return
    found = ask(here, agreements.quotes, decision_id, initiative_id)
    present = [each for each in found if not each.is_taken_away]
    quoted = {(each.agreement_id, each.version) for each in present}
    titles = {
        each.agreement_id: each.title
        for each in ask(here, agreements.agreements)
        if each.ended is None
        and each.in_force is not None
        and (each.agreement_id, each.in_force) not in quoted
    }
    may_quote = bool(titles) and may(here.actor.role, Act.QUOTE_AGREEMENT)
    if not found and not may_quote:
        return
    heading(_("Our agreements about this"))
    with st.container(key=f"quoting_{decision_id}_{initiative_id}", gap="small"):
        show_notice(PLACE)
        for each in present:
            _quote(here, each)
        before = [each for each in found if each.is_taken_away]
        if before:
            named = ", ".join(_called(each) for each in before)
            said = escape(_("Stood here before: {titles}").format(titles=named))
            st.html(f'<p class="kt-caption" dir="auto">{said}</p>')
        if may_quote:
            _add(here, titles, decision_id, initiative_id)


def _quote(here: Here, each: Quote) -> None:
    link(AGREEMENTS, _called(each), AGREEMENTS.to(each.agreement_id))
    about = _("Added by {name} on {date}").format(name=who(each.quoted_by), date=numbers.date(each.quoted_at))
    st.html(f'<p class="kt-caption" dir="auto">{escape(about)}</p>')
    if each.is_ended:
        hostile(_("This agreement ended since."))
    elif each.in_force is not None and each.in_force != each.version:
        hostile(_("Since then version {version} came into force.").format(version=each.in_force))
    if each.is_ended or not may(here.actor.role, Act.QUOTE_AGREEMENT):
        return
    goes = _("This agreement no longer stands here. People can still read that it did.")
    if removal(f"unquote_{each.quote_id}", _("Take it away here"), goes, about=each.title, type="tertiary"):
        attempt(
            lambda: agreements.take_quote_away(here.store, here.actor, each.agreement_id, each.quote_id),
            _("The agreement no longer stands here."),
            at=PLACE,
        )


def _called(each: Quote) -> str:
    return _("{title} (version {version})").format(title=each.title, version=each.version)


def _add(here: Here, titles: dict[int, str], decision_id: int | None, initiative_id: int | None) -> None:
    if not is_open(PLACE, "add"):
        open_button(PLACE, "add", _("Add an agreement of the team"), icon=":material/handshake:")
        return
    key = f"{PLACE}:{decision_id}:{initiative_id}:"
    with st.container(border=True):
        chosen = one_of(f"{key}agreement", _("Which agreement?"), list(titles), titles.__getitem__)
        sent = send_button(key, _("Add it here"), PLACE, disabled=chosen is None)
    if sent and chosen is not None:
        attempt(
            lambda: agreements.quote_agreement(
                here.store, here.actor, chosen, decision_id=decision_id, initiative_id=initiative_id
            ),
            _("The agreement stands here, as it is now."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )
