"""Publish an insight to the other schools of the board, and read there what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from core.fields import said_of
from core.insights import Sureness
from core.permissions import Act, may
from core.shared_insights import PublicWords, named_in, public_of
from db import insights
from db.insights import InsightLine, SharedLine, TakeLine
from pages.ui.insights.address import SHARED
from pages.ui.insights.list import SIGNS
from pages.ui.insights.writing import PLACE
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import area, close, is_open, line, one_of_few, open_button, send_button, tick
from pages.ui.kit.names import team
from pages.ui.kit.places import INSIGHTS, link
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, heading, story
from pages.ui.kit.widgets import facts, hostile
from pages.ui.kit.words import HELD, SURENESS, listed

ABOUT = said_of(PublicWords)
#: The end of the key of the tick that says that nobody is named.
NAMELESS = "nameless"


def other_schools(here: Here, shown: InsightLine) -> None:
    """What of an insight other schools read, and what they made of it; nothing without a board."""
    if here.actor.board_id is None:
        return
    found = insights.shared_of(here.store, here.actor, shown.insight_id)
    if found is not None and not found.is_ours:
        _taken_over(here, shown, found)
        return
    may_publish = may(here.actor.role, Act.PUBLISH_INSIGHT)
    is_published = found is not None and found.withdrawn_at is None
    if found is None and not may_publish:
        return
    heading(_("For other schools"))
    if may_publish and is_open(PLACE, "publish") and not is_published:
        _form(here, shown)
        return
    if found is not None:
        _published(here, shown, found)
    if may_publish and not is_published:
        hostile(_("Other schools of the board may learn from this. You choose the words, without names."))
        open_button(PLACE, "publish", _("Publish to other schools"), icon=":material/share:")


def _form(here: Here, shown: InsightLine) -> None:
    key = f"insight_public:{shown.insight_id}:"
    start = public_of(shown.words)
    with st.container(border=True):
        hostile(
            _(
                "All schools of the board and the board itself read these words as they stand here. "
                "Name nobody. Who led it is left out."
            )
        )
        words = _fields(key, start)
        names_asked(key, named_in(words.texts, team(here).values()))
        sent = send_button(key, _("Publish these words"), PLACE)
    if sent:
        attempt(
            lambda: insights.publish_insight(
                here.store, here.actor, shown.insight_id, words, names_are_fine=is_nameless(key)
            ),
            _("Other schools can read it now. These words stay as they are until you take them back."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _fields(key: str, start: PublicWords) -> PublicWords:
    def some_lines(name: str, height: int = 80) -> str:
        about = ABOUT[name]
        return area(f"{key}{name}", _(about.label), getattr(start, name), most=about.most, height=height)

    def one_line(name: str) -> str:
        about = ABOUT[name]
        return line(f"{key}{name}", _(about.label), getattr(start, name), most=about.most)

    learned = some_lines("learned", 130)
    left, right = st.columns(2)
    with left:
        with_group, size = one_line("with_group"), one_line("size")
    with right:
        means = one_line("means")
    not_where = some_lines("not_where")
    sure = one_of_few(f"{key}sure", _(ABOUT["sure"].label), SURENESS, start.sure)
    because, elsewhere = some_lines("because"), some_lines("elsewhere")
    return PublicWords(
        learned=learned,
        with_group=with_group,
        size=size,
        means=means,
        not_where=not_where,
        sure=Sureness(sure) if sure else None,
        because=because,
        elsewhere=elsewhere,
    )


def names_asked(key: str, found: Sequence[str]) -> None:
    """Say what looks like a name, and let the writer say that it is none."""
    if not found:
        return
    asked = ngettext(
        "This looks like a name: {names}. Write “a teacher” or “a pupil of group 5”.",
        "These look like names: {names}. Write “a teacher” or “a pupil of group 5”.",
        len(found),
    ).format(names=listed([f"“{each}”" for each in found]))
    with st.container(border=True, key=f"kt-names-{key.replace(':', '-')}"):
        st.html(f'<p class="kt-text" role="status" dir="auto"><strong>{escape(asked)}</strong></p>')
        tick(f"{key}{NAMELESS}", _("This names nobody"))


def is_nameless(key: str) -> bool:
    """Whether the writer said that nobody is named."""
    return bool(st.session_state.get(f"{key}{NAMELESS}"))


def _published(here: Here, shown: InsightLine, found: SharedLine) -> None:
    if found.withdrawn_at is None:
        hostile(_("Other schools read this since {date}:").format(date=numbers.date(found.published_at)))
        public_words(found)
    else:
        hostile(_("You took it back on {date}.").format(date=numbers.date(found.withdrawn_at)))
    takes_part(found.takes)
    if found.withdrawn_at is None and may(here.actor.role, Act.PUBLISH_INSIGHT):
        is_sure = removal(
            f"withdraw_{found.shared_id}",
            _("Take back what we published"),
            _("Other schools no longer find it. A school that took it over keeps what it took."),
        )
        if is_sure:
            attempt(
                lambda: insights.withdraw_insight(here.store, here.actor, shown.insight_id),
                _("Other schools no longer read it."),
                at=PLACE,
            )


def public_words(found: SharedLine) -> None:
    """The words as they were published, with their conditions."""
    words = found.words
    with st.container(border=True, key=f"public_{found.shared_id}", gap="small"):
        st.html(f'<p class="kt-text kt-seen" dir="auto">{escape(words.learned)}</p>')
        facts(
            [
                *((_(ABOUT[name].label), getattr(words, name)) for name in _CONDITIONS),
                (_(ABOUT["sure"].label), _(SURENESS[words.sure]) if words.sure else ""),
                *((_(ABOUT[name].label), getattr(words, name)) for name in ("because", "elsewhere")),
                (_("Expertise"), ", ".join(found.areas)),
            ]
        )


_CONDITIONS = ("with_group", "size", "means", "not_where")


def takes_part(takes: Sequence[TakeLine]) -> None:
    """Which schools try it too, each with what came of it there."""
    if not takes:
        hostile(_("No other school tries it yet."))
        return
    n = len(takes)
    hostile(ngettext("{n} school tries it too:", "{n} schools try it too:", n).format(n=numbers.count(n)))
    for each in takes:
        _take(each)


def _take(each: TakeLine) -> None:
    with st.container(border=True, gap="small"):
        st.html(
            f'<p class="kt-text" dir="auto"><strong>{escape(each.school)}</strong> '
            f'<span class="kt-held" aria-hidden="true">{SIGNS[each.held]}</span> '
            f"{escape(_(HELD[each.held]))}</p>"
        )
        if not each.told:
            since = _("Since {date}").format(date=numbers.date(each.taken_at))
            st.html(f'<p class="kt-caption">{escape(since)}</p>')
        story(_told(each))


def _told(take: TakeLine) -> Iterable[Told]:
    for each in reversed(take.told):
        differed = _("What was different there: {text}").format(text=each.differed) if each.differed else ""
        yield Told(
            heading=_(HELD[each.held]),
            about=numbers.date(each.at),
            text="\n".join(text for text in (each.came_of_it, differed) if text),
            sign=SIGNS[each.held],
        )


def _taken_over(here: Here, shown: InsightLine, found: SharedLine) -> None:
    heading(_("From another school"))
    if found.withdrawn_at is None:
        said = _("Read what {school} wrote").format(school=found.school)
        link(INSIGHTS, said, {SHARED: str(found.shared_id)}, "school")
    else:
        hostile(_("{school} took it back since. What you took over stays.").format(school=found.school))
    hostile(_("{school} reads what came of it here. So name nobody in it.").format(school=found.school))
    others = [each for each in found.takes if not each.is_ours]
    if others:
        takes_part(others)
    ours = found.ours
    if ours is None or not any(each.came_of_it or each.differed for each in ours.told):
        return
    if may(here.actor.role, Act.PUBLISH_INSIGHT):
        is_sure = removal(
            f"told_{found.shared_id}",
            _("Take back what we told other schools"),
            _("Other schools no longer read these words, only whether it held. Here everything stays."),
        )
        if is_sure:
            attempt(
                lambda: insights.take_back_told(here.store, here.actor, shown.insight_id),
                _("Other schools no longer read what came of it here."),
                at=PLACE,
            )
