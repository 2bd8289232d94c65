"""The link for the whole team: on the beamer with its QR code; who came, and who waits at the door."""

from __future__ import annotations

from functools import partial
from html import escape
from urllib.parse import urlencode

import streamlit as st

from db import invitations
from db.invitations import MOST, Came, Hours, TeamLinkNow
from pages.ui.kit import numbers
from pages.ui.kit.at_fields import in_order
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import number, one_of_few, tick
from pages.ui.kit.large import large
from pages.ui.kit.network import only_here, origin, own_origin
from pages.ui.kit.qr import qr_image
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.session import here as visitor
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, rows, show_notice, with_about

_OFTEN = 4.0
_HOURS = {Hours.HOUR: N_("An hour"), Hours.DAY: N_("A day")}
_FIRST_MOST = 30


def team_link_part(here: Here) -> None:
    """Open the link, or show it with who came by it."""
    st.header(_("One link for the whole team"), anchor=False)
    show_notice("team_link")
    now = invitations.team_link(here.store, here.actor)
    with st.container(border=True, key="team_link"):
        if now.code is None:
            _open(here)
        else:
            _show(here, now, now.code)
    _came(here)


def _open(here: Here) -> None:
    hostile(_("Put it on the beamer. Colleagues scan it or type the code, and make their account."))
    hours = one_of_few("team_link_hours", _("How long does it work?"), _HOURS, Hours.HOUR)
    most = number("team_link_most", _("For at most how many people?"), _FIRST_MOST, least=1, most=MOST)
    asks = tick("team_link_asks", _("I let everybody in myself"), True)
    if st.button(_("Open the team link"), key="open_team_link", type="primary") and in_order("team_link_"):
        attempt(
            lambda: invitations.open_team_link(here.store, here.actor, hours or Hours.HOUR, int(most), asks),
            _("The team link is open."),
            at="team_link",
        )


def _show(here: Here, now: TeamLinkNow, code: str) -> None:
    found = origin()
    link = f"{own_origin() if found is None else found}/uitnodiging"
    with large("team_link", _("Join the team of {school}").format(school=here.school_name)):
        st.html(_poster(link, code, has_qr=found is not None))
    if found is None:
        only_here()
    assert now.expires_at is not None
    left = max(now.most - len(now.came), 0)
    places = ngettext("{n} place left", "{n} places left", left).format(n=numbers.count(left))
    until = _("Works until {moment}").format(moment=numbers.date_time(now.expires_at))
    rows(f"{until} · {places}")
    if st.button(_("Close the team link"), key="shut_team_link"):
        attempt(
            partial(invitations.shut_team_link, here.store, here.actor),
            _("The team link is closed. You can still let in whoever is waiting."),
            at="team_link",
        )


def _poster(link: str, code: str, *, has_qr: bool) -> str:
    picture = qr_image(f"{link}?{urlencode({'code': code})}") if has_qr else ""
    address = link.removeprefix("http://")  # which browsers take for granted before figures
    return (
        f'<div class="kt-poster">{picture}<div>'
        f'<p>{escape(_("Scan this, or go to:"))}</p><p class="kt-address">{escape(address)}</p>'
        f'<p>{escape(_("and type this code:"))}</p><p class="kt-address kt-code">{escape(code)}</p>'
        "</div></div>"
    )


@st.fragment(run_every=_OFTEN)
def _came(shown: Here) -> None:
    """Look again every few seconds: colleagues come while the leader looks at the screen."""
    here = visitor()
    now = invitations.team_link(here.store, here.actor)
    if now.waiting:
        st.subheader(_("At the door"), anchor=False)
    for each in now.waiting:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            _at_the_door(here, each)
    if now.is_in:
        said = ngettext("{n} colleague came in", "{n} colleagues came in", len(now.is_in))
        rows(f"{said.format(n=numbers.count(len(now.is_in)))}: {', '.join(each.name for each in now.is_in)}")


def _at_the_door(here: Here, each: Came) -> None:
    hostile(f"{each.name}\n{each.email or ''}")
    if st.button(with_about(_("Let in"), each.name), key=f"let_in_{each.arrival_id}", type="primary"):
        attempt(
            partial(invitations.let_in, here.store, here.actor, each.arrival_id),
            _("{name} is in the team now.").format(name=each.name),
            at="team_link",
        )
    goes = _("{name} does not come in. A new account is removed too.").format(name=each.name)
    if removal(f"turn_away_{each.arrival_id}", _("Do not let in"), goes, about=each.name):
        attempt(
            partial(invitations.turn_away, here.store, here.actor, each.arrival_id),
            _("{name} is not let in.").format(name=each.name),
            at="team_link",
        )
