"""Team: the members of the school; a school leader can also invite and change members."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.permissions import Act, may
from db import members
from db.invitations import team_link
from db.members import Member
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.network import network_switch
from pages.ui.kit.places import RECORDED
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile
from pages.ui.kit.words import role_name
from pages.ui.team.inviting import invite_somebody, open_links
from pages.ui.team.leaving import leaving_screen
from pages.ui.team.many import invite_many
from pages.ui.team.member import change_somebody, leaver
from pages.ui.team.recorded import recorded_button, recorded_page
from pages.ui.team.team_link import team_link_part


def team_page(here: Here) -> None:
    """Show the team; its school leader can change it."""
    if st.query_params.get("view") == RECORDED and may(here.actor.role, Act.SEE_TRAIL):
        recorded_page(here)
        return
    heading(_("Team"))
    team = ask(here, members.members)
    if (leaves := leaver(here, team)) is not None:
        leaving_screen(here, leaves, ask(here, members.holdings, leaves.person_id))
        return
    role = here.actor.role
    if here.actor.is_at_office:
        hostile(
            _(
                "Who works for the board. A board member sees the schools together, and nobody's profile. "
                "An administrator manages schools and accounts, and sees no answers."
            )
        )
        network_switch()
        invite_somebody(here)
        open_links(here)
    elif may(role, Act.INVITE_MEMBER):
        is_open = team_link(here.store, here.actor).code is not None
        if not is_open:
            network_switch()
        team_link_part(here)
        if is_open:  # who comes by the link is looked at first, and there is one code to scan
            network_switch(scanned=False)
        invite_somebody(here)
        invite_many(here)
        open_links(here)
    team_table(team)
    if may(role, Act.CHANGE_MEMBER):
        change_somebody(here, team)
    if may(role, Act.SEE_TRAIL):
        recorded_button()


def team_table(team: tuple[Member, ...]) -> None:
    """Show all members in a table that fits on a phone: addresses go under names."""
    rows = "".join(
        f'<tr><th scope="row">{escape(each.name)}<br><small>{escape(each.email or "")}</small></th>'
        f"<td>{escape(role_name(each.role))}</td>"
        f"<td>{escape(_('Has access') if each.is_active else _('No access'))}</td></tr>"
        for each in team
    )
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (_("Name"), _("Role"), _("Access")))
    st.html(
        f'<div class="kt-table kt-words"><table><caption>{escape(_("Everybody of the team"))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
