"""Where words may name somebody: who removed them and why, and for who may, the form that removes them."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from typing import Any

import streamlit as st

from core.permissions import Act, may
from core.removed import REMOVED, WordsOf
from db.removed_words import Gone, WordsToRemove, remove_words, words_to_remove
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import close, is_open, line, open_button
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.widgets import brief, hostile

MOST = 200
LOOKS: dict[str, Any] = {"type": "tertiary", "icon": ":material/visibility_off:"}
#: What goes, by what it is.
GOES = {
    WordsOf.INSIGHT: N_("All words of this insight go, also what it said before. That it was there stays."),
    WordsOf.AGREEMENT: N_("The title and the text of this version go. Who stood behind it stays."),
    WordsOf.OPTION: N_("These words go, also what they said before. That there was a thought stays."),
    WordsOf.PATH_LINE: N_("This line goes, also what it said before. That there was a line stays."),
    WordsOf.LADDER: N_("The text of this step goes. Who took it and when stays."),
    WordsOf.SCAN_TEXT: N_("This text goes. That there was one stays."),
}


def removable(
    here: Here,
    of: WordsOf,
    row: int,
    says: str,
    place: str,
    rows: tuple[int, ...] = (),
    text: str | None = None,
) -> None:
    """Say what was removed of this row, and offer to remove what it says. `rows`: all that a page shows.

    `text`: of a scan, which one.
    """
    if not may(here.actor.role, Act.REMOVE_WORDS):
        return
    found: WordsToRemove = ask(here, words_to_remove, of, rows or (row,))
    if text is None:
        _told(found.gone.get(row, ()))
    if row not in found.may or says == REMOVED:
        return
    key = f"removed:{of}:{row}:{sha256((text or '').encode()).hexdigest()[:8]}:"
    about = brief(says, 40)
    if not is_open(place, key):
        open_button(place, key, _("Does this name somebody? Remove it"), about, **LOOKS)
        return
    with st.container(border=True):
        hostile(_("It also goes from search and downloads. A back-up that was made earlier still has it."))
        because = line(
            f"{key}removed_because",
            _("Why do you remove it? Do not repeat the name"),
            most=MOST,
            example=_("for example: named a pupil"),
        )
        sure = removal(f"{key}go", _("Remove these words"), _(GOES[of]), about=about)
        st.button(_("Leave it"), key=f"{key}leave", type="tertiary", on_click=close, args=(place,))
    if sure:
        attempt(
            lambda: remove_words(here.store, here.actor, of, row, because, text),
            _("The words are gone. Who removed them and why stays."),
            key,
            then=lambda: close(place),
            at=place,
        )


def removed(here: Here, of: WordsOf, row: int) -> None:
    """Who removed words of this row, when and why."""
    if may(here.actor.role, Act.REMOVE_WORDS):
        _told(ask(here, words_to_remove, of, (row,)).gone.get(row, ()))


def _told(gone: tuple[Gone, ...]) -> None:
    for each in gone:
        said = _("Words removed · {who}").format(who=by_when(each.by, each.at))
        reason = _("Reason: {reason}").format(reason=each.because)
        st.html(f'<p class="kt-caption" dir="auto">{escape(said)} · {escape(reason)}</p>')
