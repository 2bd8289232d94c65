"""The library: every source of the school once, what it means with each initiative, and using it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from core.initiatives import ENDS
from core.inquiry import SourceKind
from core.permissions import Act, may
from db import initiatives, inquiry
from db.inquiry import Inquiry, LibraryWork
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.evidence import link_to
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import area, close, is_open, line, one_of, open_button, pick, send_button
from pages.ui.kit.places import INITIATIVES, Section, enter_button
from pages.ui.kit.references import source_choice, source_html, source_text
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.widgets import brief, empty_state, first_of, hostile, more_of, read_back, show_notice
from pages.ui.kit.words import DATA_KINDS, SOURCE_KINDS

PLACE = "library"
AT_ONCE = 8
#: What is asked of a source where it is used again.
MEANINGS: Mapping[SourceKind, str] = {
    SourceKind.DATA: N_("What do these data tell you here?"),
    SourceKind.RESEARCH: N_("What does it mean for our school here?"),
    SourceKind.PRACTICE: N_("What does this experience tell you here?"),
}


def library_view(here: Here) -> None:
    """Show the sources of the school, each with its uses."""
    works = ask(here, inquiry.library)
    show_notice(PLACE)
    if not works:
        empty_state(
            _("There are no sources yet"),
            _(
                "Open an initiative, and add a source under “What it is based on”. "
                "All sources of the school come together here."
            ),
        )
        return
    read_back(_said(works))
    found = _chosen(works)
    if not found:
        hostile(_("No source has these words. Take away a word, or choose another kind."))
    shown = first_of(PLACE, found, AT_ONCE)
    with st.container(key="cards_library"):
        for work in shown:
            with st.container(border=True, gap="small", key=f"card_library_{work.source_id}"):
                _work(here, work)
    more_of(PLACE, found, shown, _("Sources"))


def _said(works: Sequence[LibraryWork]) -> str:
    again = sum(len(each.uses) > 1 for each in works)
    said = ngettext("Our school has {n} source.", "Our school has {n} sources.", len(works)).format(
        n=numbers.count(len(works))
    )
    if not again:
        return said
    more = ngettext("{n} is used more than once.", "{n} are used more than once.", again)
    return f"{said} {more.format(n=numbers.count(again))}"


def _chosen(works: Sequence[LibraryWork]) -> list[LibraryWork]:
    """Those that have all typed words, of the chosen kind."""
    left, right = st.columns(2)
    with left:
        typed = line(f"{PLACE}:words", _("Search in the sources"), example=_("a title, an author, a meaning"))
    with right:
        kind = one_of(
            f"{PLACE}:kind",
            _("What kind of source?"),
            list(SourceKind),
            lambda each: _(SOURCE_KINDS[each]),
            hint=_("Everything"),
        )
    wanted = typed.casefold().split()
    return [
        each
        for each in works
        if kind in (None, each.kind) and all(word in _searched(each) for word in wanted)
    ]


def _searched(work: LibraryWork) -> str:
    uses = (f"{use.title} {use.meaning}" for use in work.uses)
    return " ".join((source_text(work), *uses)).casefold()


def _work(here: Here, work: LibraryWork) -> None:
    kind = _(SOURCE_KINDS[work.kind])
    if work.data_kind is not None:
        kind = f"{kind} · {_(DATA_KINDS[work.data_kind])}"
    st.html(f'<p class="kt-kind">{escape(kind)}</p><p class="kt-text" dir="auto">{source_html(work)}</p>')
    link_to(here, work.evidence)
    for use in reversed(work.uses):
        query = INITIATIVES.to(use.initiative_id, part=Section.GROUNDS)
        enter_button(
            _("Used with: {title}").format(title=brief(use.title)),
            f"library_use_{use.source_id}",
            query,
            type="tertiary",
            icon=":material/arrow_forward:",
        )
        meaning = use.meaning or _("What it means is not written yet.")
        rests = ngettext("{n} statement rests on it", "{n} statements rest on it", use.rests)
        about = by_when(use.by, use.at) + (
            f" · {rests.format(n=numbers.count(use.rests))}" if use.rests else ""
        )
        st.html(
            f'<p class="kt-text" dir="auto">{escape(meaning)}</p><p class="kt-caption">{escape(about)}</p>'
        )
    _again(here, work)


def _again(here: Here, work: LibraryWork) -> None:
    """Use it with an initiative of the reader's that does not have it yet."""
    mine = _mine(here, {use.initiative_id for use in work.uses})
    if not mine:
        return
    what = f"again:{work.source_id}"
    if not is_open(PLACE, what):
        open_button(
            PLACE,
            what,
            _("Use it with another initiative"),
            icon=":material/add_link:",
            about=work.reference.title,
        )
        return
    key = f"{PLACE}:{what}:"
    with st.container(border=True):
        chosen = pick(
            f"{key}initiative", _("Of which initiative?"), list(mine), mine.__getitem__, next(iter(mine))
        )
        _send(
            here, key, work, chosen, PLACE, _("It is a source of “{title}” now.").format(title=mine[chosen])
        )


def _mine(here: Here, there: set[int]) -> dict[int, str]:
    if not may(here.actor.role, Act.STATE):
        return {}
    return {
        each.initiative_id: each.title
        for each in ask(here, initiatives.initiatives)
        if each.phase not in ENDS
        and (each.is_mine or here.actor.is_school_leader)
        and each.initiative_id not in there
    }


def _send(here: Here, key: str, work: LibraryWork, initiative_id: int, place: str, said: str) -> None:
    meaning = area(f"{key}meaning", _(MEANINGS[work.kind]))
    hostile(_("Write it anew: what it meant elsewhere stays there, and can be read above."))
    if send_button(key, _("Add this source"), place):
        attempt(
            lambda: inquiry.use_again(here.store, here.actor, work.source_id, initiative_id, meaning),
            said,
            key,
            then=lambda: close(place),
            at=place,
        )


def has_more(here: Here, found: Inquiry) -> bool:
    """Whether the library has something that this initiative does not."""
    return bool(_others(here, found))


def from_library(here: Here, found: Inquiry, place: str) -> None:
    """Choose a source of the school for this initiative, and write what it means here."""
    works = {each.source_id: each for each in _others(here, found)}
    key = f"{place}:again:{found.initiative_id}:"
    with st.container(border=True):
        chosen = one_of(
            f"{key}work",
            _("Which source?"),
            list(works),
            lambda each: source_choice(works[each], _(SOURCE_KINDS[works[each].kind])),
            hint=_("Choose a source"),
        )
        if chosen is None:
            st.button(_("Cancel"), key=f"{place}:close", type="tertiary", on_click=close, args=(place,))
            return
        if meant := [_meant(use.title, use.meaning) for use in works[chosen].uses if use.meaning]:
            st.html("".join(meant))
        said = _("The source is added. A statement can rest on it now.")
        _send(here, key, works[chosen], found.initiative_id, place, said)


def _meant(title: str, meaning: str) -> str:
    there = escape(_("It meant with “{title}”:").format(title=brief(title)))
    return f'<p class="kt-text" dir="auto"><strong>{there}</strong> {escape(meaning)}</p>'


def _others(here: Here, found: Inquiry) -> list[LibraryWork]:
    return [
        each
        for each in ask(here, inquiry.library)
        if found.initiative_id not in {use.initiative_id for use in each.uses}
    ]
