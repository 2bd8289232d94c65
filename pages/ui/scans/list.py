"""All scans: those that ask for an answer, those that can be asked, and what was told."""

from __future__ import annotations

from datetime import timedelta
from html import escape

import streamlit as st

from core.permissions import Act, may
from core.scans import OURS, ScanKind
from db import scans
from db.scans import Audience, OwnLine, ScanLine
from pages.ui.kit import inputs, numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.places import SCANS, enter, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import first_of, folded, hostile, more_of, plain, rows, show_notice
from pages.ui.scans.own import own_form, own_scan
from pages.ui.scans.talk import named_talk
from pages.ui.scans.words import line_words, title_of

PLACE = "open_scan"
#: How long a team usually has.
DAYS = 7


def scan_list(here: Here) -> None:
    """Show the scans of the school."""
    heading(_("Self-scans"))
    show_notice("scans")
    hostile(
        _(
            "Look at yourselves as a team, in four minutes each and without names. Then talk about what you "
            "see: a scan is the beginning of a talk, no report."
        )
    )
    found, reach = ask(here, scans.scans), ask(here, scans.audience)
    _section(_("Open now"), [each for each in found if each.is_open])
    _section(_("What was told"), [each for each in found if not each.is_open])
    st.header(_("Ask a scan of the team"), anchor=False)
    if reach.team < reach.k:
        said = _("A scan without names needs at least {k} people. Your team has {team}.")
        hostile(said.format(k=numbers.count(reach.k), team=numbers.count(reach.team)))
        hostile(_("So talk about the same statements by name: put one on the agenda."))
    for kind, each in OURS.items():
        if not each.by_leader or here.actor.is_school_leader:
            _offer(here, reach, kind, _(each.title), _(each.about), [_(text) for text in each.statements])
    for own in ask(here, scans.own_scans):
        texts = [text for each in own.words.dimensions for text in each.statements]
        _offer(here, reach, own.kind, own.words.title, own.words.about, texts, own)
    if may(here.actor.role, Act.WRITE_SCAN):
        folded(_("Write a scan of your own"), "write_scan", own_form, here, icon=":material/add:")


def _section(title: str, found: list[ScanLine]) -> None:
    if not found:
        return
    st.header(title, anchor=False)
    shown = first_of(f"scans_{title}", found)
    for each in shown:
        with st.container(key=f"scanrow_{each.scan_id}", gap=None):
            key, query = f"scan_{each.scan_id}", SCANS.to(each.scan_id)
            enter_button(f"**{plain(title_of(each))}**", key, query, type="tertiary")
            st.html(f'<p class="kt-caption">{escape(line_words(each))}</p>')
            if each.is_asked and not each.has_answered:
                enter_button(_("Fill it in"), f"fill_{each.scan_id}", query, type="primary")
    more_of(f"scans_{title}", found, shown, title)


def _offer(
    here: Here,
    reach: Audience,
    kind: ScanKind,
    title: str,
    about: str,
    statements: list[str],
    own: OwnLine | None = None,
) -> None:
    what = f"{kind}_{own.own_scan_id}" if own else kind.value
    with st.container(border=True, key=f"offer_{what}", gap="small"):
        st.html(f'<h3 class="kt-message" dir="auto">{escape(title)}</h3>')
        many = ngettext("{n} statement", "{n} statements", len(statements)).format(n=len(statements))
        rows(about, f"{many} · {own.instrument.name}" if own and own.instrument.name else many)
        if inputs.is_open(PLACE, what):
            _form(here, kind, what, own)
        elif reach.of(kind) < reach.k:
            named_talk(here, title, what)
        else:
            label = _("Ask this of the team")
            inputs.open_button(PLACE, what, label, title, icon=":material/campaign:")
        folded(_("Read the statements"), f"read_{what}", rows, *statements)
        if own is not None:
            own_scan(here, own)


def _form(here: Here, kind: ScanKind, what: str, own: OwnLine | None) -> None:
    key = f"{PLACE}:{what}:"
    until = inputs.one_day(
        f"{key}until", _("Until when can people answer?"), here.today + timedelta(days=DAYS)
    )
    hostile(
        _(
            "Everybody answers without their name. You see nothing until you close it. Then the answers are "
            "deleted: only how many chose what stays, and nobody can ask who said it."
        )
    )
    if any(each.kind is kind and not each.is_open and not each.untold for each in ask(here, scans.scans)):
        hostile(
            _(
                "Your team answered this before. If since then only one or a few people came or left, "
                "little or nothing can be shown: you could work out what they answered. Then a talk by name "
                "gives more."
            )
        )
    if not inputs.send_button(key, _("Ask it"), PLACE):
        return
    made: list[int] = []
    number = own.own_scan_id if own else None

    def opened() -> None:
        inputs.close(PLACE)
        enter(SCANS.to(made[0]))

    attempt(
        lambda: made.append(scans.open_scan(here.store, here.actor, kind, until, number)),
        _("It is open. Tell your colleagues: it stands on their start page."),
        key,
        then=opened,
        at="scan",
    )
