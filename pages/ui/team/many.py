"""Invite many at once: a list is pasted or chosen, looked over, and then each person on it gets a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.invitees import Given, lines_of, people_in
from core.permissions import Role
from core.survey_files.errors import TooLarge
from core.survey_files.reading import read_sheet
from core.vocabulary import tidy
from db import invitations
from db.invitations import ASKED, Doubt, Invitee, MadeLink
from pages.ui.kit.i18n import N_, _, in_this_language, ngettext
from pages.ui.kit.inputs import area, one_below_the_other, tick
from pages.ui.kit.network import only_here, origin, own_origin
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here, while_signed_in
from pages.ui.kit.typed import forget
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import folded, hostile, refused, table
from pages.ui.kit.words import role_name
from pages.ui.team.cards import cards_pdf
from pages.ui.team.mailing import SENT, mail_them

KEY, FILE, LOOKED, MADE = "invite_many:", "invite_many_file", "invite_many_looked", "invite_many_made"
TYPES = ["xlsx", "xls", "ods", "csv", "tsv", "txt"]
MOST_BYTES = 2 * 1024 * 1024
LONGEST = 40_000
SAID = {
    Doubt.EMAIL_WRONG: N_("“{email}” is no complete e-mail address. Change it in the list."),
    Doubt.NAME_LONG: N_("The name is too long. Shorten it in the list."),
    Doubt.NOBODY: N_("No name and no e-mail address."),
    Doubt.TWICE: N_("This address is in the list already, further up."),
    Doubt.MEMBER: N_("{about} of your team has this address already."),
    Doubt.NO_ACCESS: N_("{about} has no access any more. Open it again below, at the name."),
    Doubt.SAME_NAME: N_("{about} is in your team already. Is this somebody else?"),
    Doubt.OTHER_DOMAIN: N_("Is the address right? It looks much like {about}."),
    Doubt.INVITED: N_("Has a link already. The new one replaces it."),
    Doubt.ROLE_UNKNOWN: N_("“{about}” is no role in Kartrekker."),
    Doubt.NO_EMAIL: N_("No e-mail address: whoever has the link can use it."),
}


def invite_many(here: Here) -> None:
    """Offer to invite a list of people; while links are shown, those come first."""
    made: Sequence[MadeLink] = st.session_state.get(MADE, ())
    label = _("Invite many at once, from a list")
    folded(label, "invite_many", _whole, here, made, is_open=bool(made), icon=":material/group_add:")


def _whole(here: Here, made: Sequence[MadeLink]) -> None:
    if made:
        _made(here, made)
        return
    given = _given(here)
    if given is None:
        return
    role, people = given
    try:
        found = invitations.look_over(here.store, here.actor, people, role)
    except Refusal as error:
        refused(error)
        return
    _confirm(here, found)


def _given(here: Here) -> tuple[Role, Sequence[Given]] | None:
    """The list that was sent to be looked over; None before that."""
    hostile(
        _(
            "Paste a list, or choose a file. A line for each person: name, e-mail address and, if you want, "
            "the role. Addresses copied from your mail program are fine too."
        )
    )
    text = area(f"{KEY}list", _("Your list"), most=LONGEST, height=160)
    chosen = file_field(_("Or a file (xlsx, ods or csv, at most 2 MB)"), TYPES, FILE)
    offered = invitations.offered_roles(here.actor)
    role = one_below_the_other(
        f"{KEY}role", _("Which role do they get, if the list does not say?"), offered, role_name, offered[0]
    )
    if st.button(_("Look over the list"), key="invite_many_look"):
        st.session_state[LOOKED] = True
    if not st.session_state.get(LOOKED):
        return None
    try:
        rows = [*lines_of(text), *(_rows_of(chosen.getvalue()) if chosen else ())]
    except Refusal as error:
        refused(error)
        return None
    people = people_in(rows)
    if not people:
        st.warning(
            _("There is nobody in the list yet. Paste names and e-mail addresses, a line for each person.")
        )
        return None
    return role, people


def _rows_of(data: bytes) -> Iterable[Sequence[str]]:
    """The rows of a file, its headings first, read with the same checks as a survey export."""
    if len(data) > MOST_BYTES:
        raise TooLarge(size=len(data), permitted=MOST_BYTES)
    _kind, sheet, _digest = read_sheet(data)
    columns = [column.to_pylist() for column in sheet.columns]
    return [[tidy(str(cell or "")) for cell in row] for row in zip(*columns, strict=True)]


def _confirm(here: Here, found: Sequence[Invitee]) -> None:
    st.subheader(_("Is this what you mean?"), anchor=False)
    ready = [each for each in found if not each.is_left_out and not each.is_asked]
    asked = [each for each in found if each.is_asked]
    _ready(ready)
    yes = [each for each in asked if _is_meant(each)]
    _left_out([each for each in found if each.is_left_out])
    whom = [*ready, *yes]
    if not whom:
        hostile(_("There is nobody to invite in this list."))
        return
    hostile(_("Nobody is invited yet."))
    label = ngettext("Make {n} link", "Make {n} links", len(whom)).format(n=count(len(whom)))
    if st.button(label, key="invite_many_make", type="primary"):
        try:
            st.session_state[MADE] = invitations.invite_many(here.store, here.actor, whom)
        except Refusal as error:
            refused(error)
            return
        start_over()
        st.rerun()


def _ready(ready: Sequence[Invitee]) -> None:
    if not ready:
        return
    said = ngettext("{n} person gets a link", "{n} people get a link", len(ready)).format(n=count(len(ready)))
    rows = [(each.name or "–", each.email or "–", role_name(each.role), _remark(each)) for each in ready]
    columns = [_("Name"), _("E-mail address"), _("Role"), _("Remark")]
    table(pd.DataFrame(rows, columns=columns), said, words=True)


def _remark(each: Invitee) -> str:
    said = [_said(each, doubt) for doubt in each.doubts]
    if each.has_account:
        said.append(_("Has an account in this Kartrekker, and joins with it."))
    return " ".join(said)


def _said(each: Invitee, doubt: Doubt) -> str:
    said = _(SAID[doubt]).format(about=each.about, email=each.email)
    return (
        f"{said} {_('Becomes: {role}.').format(role=role_name(each.role))}"
        if doubt is Doubt.ROLE_UNKNOWN
        else said
    )


def _is_meant(each: Invitee) -> bool:
    """Ask about somebody doubtful; without a tick they get no link."""
    with st.container(border=True, key=f"card_invite_many_{each.row}"):
        hostile(f"{_whom(each)}\n{' '.join(_said(each, doubt) for doubt in each.doubts if doubt in ASKED)}")
        return tick(f"{KEY}yes:{each.row}:{each.email}", _("Invite all the same"))


def _whom(each: Invitee) -> str:
    return " · ".join(part for part in (each.name, each.email) if part)


def _left_out(out: Sequence[Invitee]) -> None:
    if not out:
        return
    said = ngettext("{n} line gets no link", "{n} lines get no link", len(out)).format(n=count(len(out)))
    items = "".join(f'<li dir="auto">{escape(_line(each))}</li>' for each in out)
    st.html(f'<p class="kt-kind">{escape(said)}</p><ul class="kt-arguments">{items}</ul>')


def _line(each: Invitee) -> str:
    why = " ".join(_said(each, doubt) for doubt in each.doubts)
    return _("Line {row}: {whom}. {why}").format(row=each.row, whom=_whom(each) or "–", why=why)


def start_over() -> None:
    """Forget the list."""
    st.session_state.pop(LOOKED, None)
    st.session_state.pop(FILE, None)
    forget(KEY)


def _made(here: Here, made: Sequence[MadeLink]) -> None:
    found = origin()
    base = own_origin() if found is None else found
    links = [f"{base}/uitnodiging?{urlencode({'code': each.code})}" for each in made]
    said = ngettext("{n} link is made", "{n} links are made", len(made)).format(n=count(len(made)))
    st.subheader(said, anchor=False)
    hostile(
        _(
            "Each link works once, for {days} days. They are shown only now: hand them out before you press "
            "“Done”. Is one lost? Invite that colleague again; the new link replaces the old one."
        ).format(days=invitations.INVITATION_LIVES.days)
    )
    if found is None:
        only_here()
    else:
        _cards(here, made, links)
        mail_them(here, made)
    st.html(f'<p class="kt-kind">{escape(_("To copy: a line for each person, also into a table"))}</p>')
    lines = [f"{tidy(each.name or each.email)}\t{link}" for each, link in zip(made, links, strict=True)]
    st.code("\n".join(lines), language=None, wrap_lines=True)
    st.button(_("Done"), key="invite_many_done", on_click=_done)


def _done() -> None:
    for key in (MADE, SENT):
        st.session_state.pop(key, None)


def _cards(here: Here, made: Sequence[MadeLink], links: Sequence[str]) -> None:
    make = in_this_language(while_signed_in(here, partial(_make_cards, made, links)))
    st.download_button(
        _("Cards to print and cut out (PDF)"),
        make,
        "uitnodigingen.pdf",
        "application/pdf",
        key="invite_many_cards",
        on_click="ignore",
        icon=":material/qr_code_2:",
    )


def _make_cards(made: Sequence[MadeLink], links: Sequence[str], now: Here) -> bytes:
    return cards_pdf(now, made, links)
