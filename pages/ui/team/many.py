"""Invite many at once: a list is pasted or chosen, looked over, and then each person on it gets a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.invitees import lines_of, people_in
from core.permissions import Role
from core.survey_files.errors import TooLarge
from core.survey_files.reading import read_sheet
from core.vocabulary import tidy
from db import invitations
from db.apart import apart
from db.invitations import ASKED, Doubt, Invitee, MadeLink
from pages.ui.kit.download import PDF, download
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import one_below_the_other, tick
from pages.ui.kit.network import only_here, origin, own_origin
from pages.ui.kit.numbers import count
from pages.ui.kit.pupils import hints_for, list_field, refuse_given, widget_key
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import folded, hostile, refused, table
from pages.ui.kit.words import role_name
from pages.ui.team.cards import cards_pdf
from pages.ui.team.mailing import Sending, invitation_mail, mail_them

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
    Doubt.NO_SCHOOL: N_("Which school? Put its name or its BRIN number in front."),
    Doubt.SCHOOL_UNKNOWN: N_("“{said}” is no school of your board, or more than one. Write its whole name."),
    Doubt.SCHOOL_NEAR: N_("The list says “{said}”. Is that {school}?"),
    Doubt.ROLE_ELSEWHERE: N_("You invite school leaders here. Who leads a school invites the team."),
}
Said = Mapping[Doubt, str]
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list of people to invite. `key`: of its fields. `roles`: what a list without roles can mean.

    `look_over`, `invite` and `mail` are the acts; `said`: the words of what is doubtful.
    """

    key: str
    explained: str
    roles: Sequence[Role]
    look_over: Callable[[Rows, Role], Sequence[Invitee]]
    invite: Callable[[Sequence[Invitee]], Sequence[MadeLink]]
    mail: Sending
    said: Said = field(default_factory=lambda: SAID)

    @property
    def held(self) -> Sequence[MadeLink]:
        """The links that were made, and are shown until they are handed out."""
        made: Sequence[MadeLink] = st.session_state.get(f"{self.key}_made", ())
        return made


def invite_many(here: Here) -> None:
    """Offer to invite a list of people; while links are shown, those come first."""
    folded_list(
        here,
        Listing(
            key="invite_many",
            explained=_(
                "Paste a list, or choose a file. A line for each person: name, e-mail address and, "
                "if you want, the role. Addresses copied from your mail program are fine too."
            ),
            roles=invitations.offered_roles(here.actor),
            look_over=lambda rows, role: invitations.look_over(here.store, here.actor, people_in(rows), role),
            invite=lambda people: invitations.invite_many(here.store, here.actor, people),
            mail=lambda codes: invitations.mail_invitations(here.store, here.actor, codes, invitation_mail),
        ),
    )


def folded_list(here: Here, of: Listing) -> None:
    """Offer it, folded until somebody wants it."""
    label = _("Invite many at once, from a list")
    folded(label, of.key, whole_list, here, of, is_open=bool(of.held), icon=":material/group_add:")


def whole_list(here: Here, of: Listing) -> None:
    """Ask for the list, say what was understood, and show the links once they are made."""
    if of.held:
        _made(here, of)
        return
    given = _given(of)
    if given is None:
        return
    try:
        found = of.look_over(*given)
    except Refusal as error:
        refused(error)
        return
    if not found:
        st.warning(
            _("There is nobody in the list yet. Paste names and e-mail addresses, a line for each person.")
        )
        return
    _confirm(of, found)


def _given(of: Listing) -> tuple[Rows, Role] | None:
    """The list that was sent to be looked over; None before that."""
    hostile(of.explained)
    text = list_field(f"{of.key}:list", _("Your list"), lines_of, most=LONGEST, height=160)
    chosen = file_field(_("Or a file (xlsx, ods or csv, at most 2 MB)"), TYPES, f"{of.key}_file")
    role = of.roles[0]
    if len(of.roles) > 1:
        label = _("Which role do they get, if the list does not say?")
        role = one_below_the_other(f"{of.key}:role", label, of.roles, role_name, role)
    if st.button(_("Look over the list"), key=f"{of.key}_look"):
        st.session_state[f"{of.key}_looked"] = True
    if text is None or not st.session_state.get(f"{of.key}_looked"):
        return None
    try:
        return [*lines_of(text), *(_rows_of(chosen.getvalue()) if chosen else ())], role
    except Refusal as error:
        refuse_given(error, f"{of.key}_file", chosen)
        return None


def _rows_of(data: bytes) -> Iterable[Sequence[str]]:
    """The rows of a file, its headings first, read with the same checks as a survey export."""
    if len(data) > MOST_BYTES:
        raise TooLarge(size=len(data), permitted=MOST_BYTES)
    _kind, sheet, _digest = apart(partial(read_sheet, data, hints_for(data)))
    columns = [column.to_pylist() for column in sheet.columns]
    return [[tidy(str(cell or "")) for cell in row] for row in zip(*columns, strict=True)]


def _confirm(of: Listing, found: Sequence[Invitee]) -> None:
    st.subheader(_("Is this what you mean?"), anchor=False)
    ready = [each for each in found if not each.is_left_out and not each.is_asked]
    asked = [each for each in found if each.is_asked]
    _ready(of, ready)
    yes = [each for each in asked if _is_meant(of, each)]
    _left_out(of, [each for each in found if each.is_left_out])
    whom = [*ready, *yes]
    if not whom:
        hostile(_("There is nobody to invite in this list."))
        return
    hostile(_("Nobody is invited yet."))
    label = ngettext("Make {n} link", "Make {n} links", len(whom)).format(n=count(len(whom)))
    if st.button(label, key=f"{of.key}_make", type="primary"):
        try:
            st.session_state[f"{of.key}_made"] = of.invite(whom)
        except Refusal as error:
            refused(error)
            return
        _start_over(of)
        st.rerun()


def _ready(of: Listing, ready: Sequence[Invitee]) -> None:
    if not ready:
        return
    said = ngettext("{n} person gets a link", "{n} people get a link", len(ready)).format(n=count(len(ready)))
    columns = {
        _("School"): [each.school for each in ready],
        _("Name"): [each.name or "–" for each in ready],
        _("E-mail address"): [each.email or "–" for each in ready],
        _("Role"): [role_name(each.role) for each in ready],
        _("Remark"): [_remark(of, each) for each in ready],
    }
    if not any(each.school for each in ready):
        del columns[_("School")]
    table(pd.DataFrame(columns), said, words=True)


def _remark(of: Listing, each: Invitee) -> str:
    said = [_said(of, each, doubt) for doubt in each.doubts]
    if each.has_account:
        said.append(_("Has an account in this Kartrekker, and joins with it."))
    return " ".join(said)


def _said(of: Listing, each: Invitee, doubt: Doubt) -> str:
    said = _(of.said[doubt]).format(
        about=each.about, email=each.email, said=each.said_school, school=each.school
    )
    return (
        f"{said} {_('Becomes: {role}.').format(role=role_name(each.role))}"
        if doubt is Doubt.ROLE_UNKNOWN
        else said
    )


def _is_meant(of: Listing, each: Invitee) -> bool:
    """Ask about somebody doubtful; without a tick they get no link."""
    asked = " ".join(_said(of, each, doubt) for doubt in each.doubts if doubt in ASKED)
    with st.container(border=True, key=f"card_{of.key}_{each.row}"):
        hostile(f"{_whom(each)}\n{asked}")
        return tick(f"{of.key}:yes:{each.row}:{each.email}", _("Invite all the same"))


def _whom(each: Invitee) -> str:
    return " · ".join(part for part in (each.school, each.name, each.email) if part)


def _left_out(of: Listing, out: Sequence[Invitee]) -> None:
    if not out:
        return
    said = ngettext("{n} line gets no link", "{n} lines get no link", len(out)).format(n=count(len(out)))
    items = "".join(f'<li dir="auto">{escape(_line(of, each))}</li>' for each in out)
    st.html(f'<p class="kt-kind">{escape(said)}</p><ul class="kt-arguments">{items}</ul>')


def _line(of: Listing, each: Invitee) -> str:
    why = " ".join(_said(of, each, doubt) for doubt in each.doubts)
    return _("Line {row}: {whom}. {why}").format(row=each.row, whom=_whom(each) or "–", why=why)


def _start_over(of: Listing) -> None:
    st.session_state.pop(f"{of.key}_looked", None)
    st.session_state.pop(widget_key(f"{of.key}_file"), None)
    forget(f"{of.key}:")


def _made(here: Here, of: Listing) -> None:
    made = of.held
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
        _cards(here, of, links)
        mail_them(made, f"{of.key}_mailed", of.mail)
    st.html(f'<p class="kt-kind">{escape(_("To copy: a line for each person, also into a table"))}</p>')
    lines = [
        "\t".join(part for part in (each.school, tidy(each.name or each.email), link) if part)
        for each, link in zip(made, links, strict=True)
    ]
    st.code("\n".join(lines), language=None, wrap_lines=True)
    st.button(_("Done"), key=f"{of.key}_done", on_click=_done, args=(of,))


def _done(of: Listing) -> None:
    for key in (f"{of.key}_made", f"{of.key}_mailed"):
        st.session_state.pop(key, None)


def _cards(here: Here, of: Listing, links: Sequence[str]) -> None:
    download(
        _("Cards to print and cut out (PDF)"),
        partial(_make_cards, of.held, links),
        "uitnodigingen.pdf",
        PDF,
        key=f"{of.key}_cards",
        icon=":material/qr_code_2:",
    )


def _make_cards(made: Sequence[MadeLink], links: Sequence[str], now: Here) -> bytes:
    return cards_pdf(now, made, links)
