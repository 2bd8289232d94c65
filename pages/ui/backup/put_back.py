"""Put a back-up back: choose one, see what is in it beside what there is now, only then change anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd
import streamlit as st

from core.errors import Refusal
from db.backup import (
    Contents,
    Copied,
    Given,
    contents_first,
    contents_instead,
    contents_now,
    contents_of,
    copies,
    copies_first,
    copies_instead,
    is_under_password,
    put_back_copy,
    put_back_first,
    put_back_instead,
    read_copy,
)
from db.store import Store
from pages.ui.backup.words import copy_name
from pages.ui.kit import numbers
from pages.ui.kit.download import download
from pages.ui.kit.i18n import N_, _, language, use_language
from pages.ui.kit.inputs import one_below_the_other, one_of
from pages.ui.kit.session import Here
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import done, refused, sentences, table

_SEEN = "backup_seen"
_HERE, _FILE = "here", "file"
_WHERE = {
    _HERE: N_("A copy on this computer"),
    _FILE: N_("A file of your own, from a USB stick for instance"),
}


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where back-ups come from, and what may be done with them by whoever is here."""

    copies: tuple[Copied, ...]
    contents: Callable[[Given, str], Contents]
    put_back: Callable[[Given, str], object]
    now: Contents | None = None
    here: Here | None = None
    is_damaged: bool = False

    @classmethod
    def inside(cls, here: Here) -> Source:
        """For a school leader."""
        return cls(
            copies=copies(here.store, here.actor),
            contents=lambda given, password: contents_of(here.store, here.actor, given, password),
            put_back=lambda given, password: put_back_copy(here.store, here.actor, given, password),
            now=contents_now(here.store, here.actor),
            here=here,
        )

    @classmethod
    def at_the_door(cls, store: Store) -> Source:
        """On an instance without a school: a new computer."""
        return cls(
            copies=copies_first(store),
            contents=lambda given, password: contents_first(store, given, password),
            put_back=lambda given, password: put_back_first(store, given, password),
        )

    @classmethod
    def beside_damaged(cls, url: str) -> Source:
        """Where the database does not open."""
        return cls(
            copies=copies_instead(url),
            contents=lambda given, password: contents_instead(url, given, password),
            put_back=lambda given, password: put_back_instead(url, given, password),
            is_damaged=True,
        )


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A back-up that was looked into."""

    which: str
    given: Given
    password: str
    contents: Contents


def put_back_form(source: Source) -> None:
    """Choose a back-up, look into it, put it back."""
    given = _chosen(source)
    if given is None:
        st.session_state.pop(_SEEN, None)
        return
    which = given if isinstance(given, str) else sha256(given).hexdigest()
    seen = st.session_state.get(_SEEN)
    if seen is None or seen.which != which:
        seen = _look(source, given, which)
    if source.here is not None and isinstance(given, str):
        take_along(source.here, given)
    if seen is not None:
        _confirm(source, seen)


def _chosen(source: Source) -> Given | None:
    where = _FILE
    if source.copies:
        where = one_below_the_other(
            "backup_where", _("Where is the back-up?"), list(_WHERE), lambda each: _(_WHERE[each]), _HERE
        )
    if where == _HERE:
        called = {each.name: copy_name(each) for each in source.copies}
        return one_of(
            "backup_copy", _("Which copy?"), list(called), called.__getitem__, hint=_("Choose a copy")
        )
    file = file_field(
        _("The file of the back-up (.kartrekker)"), ["kartrekker", "sqlite", "db"], "backup_file"
    )
    st.html(
        '<p class="kt-caption">{said}</p>'.format(
            said=_(
                "Is it larger than 60 MB? Then put it in the folder with the copies: "
                "it comes in the list there."
            )
        )
    )
    return None if file is None else bytes(file.getvalue())


def _look(source: Source, given: Given, which: str) -> Seen | None:
    """Look into it: at once, or after its password."""
    password = ""
    if is_under_password(given):
        with st.form("backup_password", border=True):
            password = st.text_input(
                _("The password of this back-up"), type="password", key="copy_opens", autocomplete="off"
            )
            if not st.form_submit_button(_("See what is in it"), type="primary"):
                return None
    try:
        with st.spinner(_("The back-up is being checked.")):
            contents = source.contents(given, password)
    except Refusal as refusal:
        refused(refusal)
        return None
    seen = Seen(which=which, given=given, password=password, contents=contents)
    st.session_state[_SEEN] = seen
    return seen


def _confirm(source: Source, seen: Seen) -> None:
    """Say what is in it and what changes; then one tick and one button."""
    with st.container(border=True, key="backup_contents"):
        table(_beside(seen.contents, source.now), _("What is in this back-up"), words=True)
        if seen.contents.is_older:
            st.info(
                _(
                    "It was made by an older Kartrekker. Its tables are brought up to "
                    "date; nothing is lost by it."
                )
            )
        st.write(_("Nothing was changed yet. If you put it back:"))
        sentences(_consequences(source))
        sure = st.checkbox(_("Yes, replace what is here now with this back-up"), key="backup_sure")
        if st.button(_("Put this back-up back"), type="primary", key="backup_put_back", disabled=not sure):
            _put_back(source, seen)


def _consequences(source: Source) -> list[str]:
    later = [
        _("Everybody signs in again, with the password they had then."),
        _(
            "Who had access then, has it again. Links that were given out do not "
            "work any more: make new ones."
        ),
        _("What was deleted since then is back again. Delete it once more where needed."),
    ]
    if source.is_damaged:
        return [_("The damaged file is kept under another name, in the same folder."), *later]
    if source.now is None:
        return later[:1]
    return [
        _("Everything here is replaced by what is in the back-up."),
        _("What is here now is kept as a copy first, so you can go back."),
        *later,
    ]


def _beside(then: Contents, now: Contents | None) -> pd.DataFrame:
    """What is in the back-up, beside what there is now."""

    def told(found: Contents) -> list[str]:
        return [
            ", ".join(found.schools) or _("no school"),
            _("now") if found is now else numbers.date_time(found.made_at),
            numbers.date_time(found.last_change),
            *map(numbers.count, (found.people, found.surveys, found.decisions, found.initiatives)),
            found.tables,
        ]

    names = [
        _("School"),
        _("Made"),
        _("Last change"),
        _("People"),
        _("Surveys"),
        _("Decisions"),
        _("Initiatives"),
        _("Version of the tables"),
    ]
    columns = {_("What"): names, _("In the back-up"): told(then)}
    if now is not None:
        columns[_("Here now")] = told(now)
    return pd.DataFrame(columns)


def _put_back(source: Source, seen: Seen) -> None:
    spoken = language()
    try:
        with st.spinner(_("The back-up is being put back. Leave this page open.")):
            source.put_back(seen.given, seen.password)
    except Refusal as refusal:
        refused(refusal)
        return
    st.session_state.clear()
    use_language(spoken)
    said = _("The back-up of {moment} is put back. Sign in with the password you had then.")
    done("door", said.format(moment=numbers.date_time(seen.contents.made_at or seen.contents.last_change)))


def take_along(here: Here, name: str, *, is_main: bool = False) -> None:
    """Download a copy, if still signed in then."""
    download(
        _("Save this back-up somewhere else"),
        lambda now: read_copy(now.store, now.actor, name),
        name,
        "application/octet-stream",
        key=f"take_along_{'made' if is_main else 'chosen'}",
        icon=":material/download:",
        type="primary" if is_main else "secondary",
    )
