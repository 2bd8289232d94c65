"""Order sayings by hand: tick them, and say where they go; rename, merge and remove themes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from hashlib import sha256

import streamlit as st

from core.themes import Saying, matches
from db import themes
from db.surveys import SurveyDetail
from db.themes import Ordered, ThemeLine, ThemeWords
from pages.ui.kit.edit import Editing, edit, labels_of, told_by
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import line, one_of, send_button, tick
from pages.ui.kit.numbers import count
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import brief, folded, further, hostile, plain, so_far
from pages.ui.surveys.papers import who_wrote

#: Where it is confirmed what was done.
AT = "survey_themes"
_AT_ONCE, _LONGEST, _NEW = 20, 280, 0
_TITLE = labels_of(ThemeWords)["title"]


def write_theme(here: Here, found: Ordered) -> None:
    """A form for a theme of one's own."""
    folded(_("Write a theme yourself"), f"theme_new_{found.survey_id}", _new, here, found)


def _new(here: Here, found: Ordered) -> None:
    key = f"theme_new:{found.survey_id}:"
    words = ThemeWords(title=line(f"{key}title", _(_TITLE), most=80))
    if send_button(key, _("Save this theme")):
        attempt(
            lambda: themes.add_theme(here.store, here.actor, found.survey_id, found.question, words),
            _("The theme is here. Now put in it what belongs to it."),
            key,
            at=AT,
        )


def order(here: Here, detail: SurveyDetail, found: Ordered, theme: ThemeLine) -> None:
    """All sayings in a theme, to be moved; then its name, and the theme as a whole."""
    _sayings(here, detail, found, theme.sayings, theme)
    st.divider()
    _rename(here, theme)
    _merge(here, found, theme)
    goes = _("The theme goes. What people wrote stays, and is then in no theme.")
    if removal(f"theme:{theme.theme_id}:remove", _("Remove this theme"), goes, about=theme.title):
        attempt(
            lambda: themes.remove_theme(here.store, here.actor, theme.theme_id),
            _("The theme is removed."),
            f"theme:{theme.theme_id}:",
            at=AT,
        )


def loose_ones(here: Here, detail: SurveyDetail, found: Ordered) -> None:
    """The sayings in no theme, to be put in one."""
    _sayings(here, detail, found, found.loose, None)


def _sayings(
    here: Here, detail: SurveyDetail, found: Ordered, sayings: Sequence[Saying], theme: ThemeLine | None
) -> None:
    """Tick sayings, and say where they go."""
    key = f"theme:{theme.theme_id if theme else f'none_{found.survey_id}'}:"
    if not sayings:
        hostile(_("Nothing is in it yet."))
        return
    shown = sayings
    if len(sayings) > _AT_ONCE:
        shown = matches(sayings, line(f"{key}search", _("Search in these sayings")))
    many = so_far(key, _AT_ONCE)
    chosen = [each.key for each in shown[:many] if _is_ticked(key, each, detail)]
    if len(shown) > many:
        further(key, _("Show more sayings"), _AT_ONCE)
    if chosen:
        _move(here, found, chosen, theme, key)
    else:
        hostile(_("Tick what belongs elsewhere. Then you choose where it goes."))


def _is_ticked(key: str, saying: Saying, detail: SurveyDetail) -> bool:
    label = f"{plain(brief(saying.text, _LONGEST))} :small[({plain(who_wrote(saying, detail))})]"
    return tick(f"{key}s:{sha256(saying.key.encode()).hexdigest()[:12]}", label)


def _move(here: Here, found: Ordered, chosen: Collection[str], theme: ThemeLine | None, key: str) -> None:
    others = {each.theme_id: brief(each.title, 60) for each in found.themes if each != theme}
    names = {**others, _NEW: _("a new theme")}
    label = ngettext("Where does this saying go?", "Where do these {n} sayings go?", len(chosen))
    hint = _("Choose a theme")
    to = one_of(f"{key}to", label.format(n=count(len(chosen))), list(names), names.__getitem__, hint=hint)
    title = line(f"{key}title", _(_TITLE), most=80) if to == _NEW else ""
    source = None if theme is None else theme.theme_id

    def send(out_of: int | None) -> None:
        if to == _NEW:
            words = ThemeWords(title=title)
            themes.add_theme(
                here.store, here.actor, found.survey_id, found.question, words, chosen, out_of=out_of
            )
        elif to is not None:
            themes.put_sayings(here.store, here.actor, to, chosen, out_of=out_of)

    with st.container(horizontal=True, gap="small"):
        _act(
            key,
            "move",
            _("Move") if theme else _("Put it there"),
            lambda: send(source),
            to is None,
            main=True,
        )
        if theme is not None:
            _act(key, "also", _("Put it there too"), lambda: send(None), to is None)
            _act(
                key, "out", _("Take it out of this theme"),
                lambda: themes.take_out(here.store, here.actor, theme.theme_id, chosen),
            )  # fmt: skip


def _act(
    key: str, name: str, label: str, act: Callable[[], object], is_closed: bool = False, *, main: bool = False
) -> None:
    if st.button(label, key=f"{key}{name}", disabled=is_closed, type="primary" if main else "secondary"):
        attempt(act, _("Done. Everybody sees it like this now."), key, at=AT)


def _rename(here: Here, theme: ThemeLine) -> None:
    key = f"theme:{theme.theme_id}:name:"
    edit(
        Editing(
            key=key,
            stands=ThemeWords(title=theme.title),
            version=theme.version,
            fields=lambda start: ThemeWords(title=line(f"{key}title", _(_TITLE), start.title, most=80)),
            told=told_by(labels_of(ThemeWords), {}),
            save=lambda words, version: themes.rename_theme(
                here.store, here.actor, theme.theme_id, words, version
            ),
            at=AT,
            save_label=_("Save the name"),
            said=_("Saved."),
            has_border=False,
            needs_change=True,
        )
    )


def _merge(here: Here, found: Ordered, theme: ThemeLine) -> None:
    others = {each.theme_id: brief(each.title, 60) for each in found.themes if each != theme}
    if not others:
        return
    key = f"theme:{theme.theme_id}:merge:"
    label = _("Merge this theme with another, and go on under that name")
    into = one_of(f"{key}into", label, list(others), others.__getitem__, hint=_("Choose a theme"))
    if st.button(_("Merge"), key=f"{key}save", disabled=into is None) and into is not None:
        attempt(
            lambda: themes.merge_themes(here.store, here.actor, theme.theme_id, into),
            _("The two themes are one now."),
            f"theme:{theme.theme_id}:",
            at=AT,
        )
