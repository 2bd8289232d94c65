"""Plan a meeting or a series of them, change it, and cancel it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from secrets import token_hex

from sqlmodel import col, select

from core.errors import AlreadyDone, Conflict
from core.events.meetings import MeetingCancelled, MeetingChanged, MeetingPlanned, MeetingReinstated
from core.fields import changed, cleaned
from core.mandates import DateNotPermitted
from core.meetings import ItemWords, MeetingWords, Repeats, series
from core.permissions import Act, Actor
from core.texts import written
from db.acting import Case, acting, nothing, value_of
from db.codes import short_code, short_fingerprint
from db.meetings.acts import put
from db.meetings.case import MeetingCase, on_meeting
from db.meetings.refusals import EndsBeforeItBegins
from db.models import Meeting
from db.school_days import school_days_of
from db.store import Store

#: A series is planned at most this far ahead: a school year, and the summer after it.
_AHEAD = timedelta(days=400)
#: No meeting is longer ago, or further ahead, than this.
_FARTHEST = timedelta(days=3660)
LONGEST_BECAUSE = 300


def plan_meeting(
    store: Store,
    actor: Actor,
    words: MeetingWords,
    items: tuple[ItemWords, ...] = (),
    repeats: Repeats = Repeats(),  # noqa: B008 (it is frozen)
) -> int:
    """Plan a meeting, or all meetings of a series, each with these items; the id of the first.

    `Missing`, `TooLong`, `EndsBeforeItBegins`, `DateNotPermitted` (its day, or the last of the series).
    """
    with acting(store, actor, Act.PLAN_MEETING, nothing) as case:
        kept = _checked(case, words)
        days = _days(case, kept.held_on, repeats)
        first = _plan(case, kept, days[0], None, items)
        if len(days) > 1:
            first.series_id = first.id
            case.session.add(first)
            for day in days[1:]:
                _plan(case, kept, day, first.id, items)
        case.tell(MeetingPlanned(title=kept.title, days=tuple(days[1:])), first.id or 0)
        return first.id or 0


def change_meeting(
    store: Store, actor: Actor, meeting_id: int, words: MeetingWords, version: int, *, following: bool = False
) -> None:
    """Change what a meeting is, when and where; `version`: of the words that the form showed.

    `following`: the later ones of its series too, each on its own day. `AlreadyDone` where nothing changed,
    `Conflict` where a colleague changed it meanwhile, and what `plan_meeting` refuses.
    """
    with acting(store, actor, Act.CHANGE_MEETING, on_meeting(meeting_id)) as case:
        was, kept = value_of(MeetingWords, case.row), _checked(case, words)
        if was == kept:
            raise AlreadyDone(kind="meeting", state="as written")
        if case.row.version != version:
            raise Conflict
        differing = changed(was, kept)
        for each in (case, *_following(case, following)):
            own = differing if each is case else [name for name in differing if name != "held_on"]
            each.move(version=each.row.version + 1, **{name: getattr(kept, name) for name in own})
            if own:
                each.tell(MeetingChanged(fields=tuple(own)))


def cancel_meeting(
    store: Store, actor: Actor, meeting_id: int, because: str, *, following: bool = False
) -> None:
    """Let a meeting not go on, or it and the later ones of its series; `AlreadyDone`, `MeetingNotOpen`."""
    with acting(store, actor, Act.CHANGE_MEETING, on_meeting(meeting_id)) as case:
        if case.row.cancelled_at is not None or case.row.opened_at is not None:
            raise AlreadyDone(kind="meeting", state="cancelled" if case.row.cancelled_at else "open")
        said = written("because", because, LONGEST_BECAUSE)
        for each in (case, *_following(case, following)):
            each.move(cancelled_at=case.at, cancelled_because=said)
            each.tell(MeetingCancelled(because=said))


def reinstate_meeting(store: Store, actor: Actor, meeting_id: int) -> None:
    """Let a cancelled meeting go on after all; `AlreadyDone`."""
    with acting(store, actor, Act.CHANGE_MEETING, on_meeting(meeting_id)) as case:
        if case.row.cancelled_at is None:
            raise AlreadyDone(kind="meeting", state="planned")
        case.move(cancelled_at=None, cancelled_because="")
        case.tell(MeetingReinstated())


def _checked(case: Case, words: MeetingWords) -> MeetingWords:
    kept = cleaned(words)
    earliest, latest = case.today - _FARTHEST, case.today + _FARTHEST
    if not earliest <= kept.held_on <= latest:  # calendars cannot hold every date there is
        raise DateNotPermitted(field="held_on", given=kept.held_on, earliest=earliest, latest=latest)
    if kept.ends is not None and kept.ends <= kept.begins:
        raise EndsBeforeItBegins
    return kept


def _days(case: Case, first: date, repeats: Repeats) -> tuple[date, ...]:
    if repeats.until is not None and not first <= repeats.until <= first + _AHEAD:
        raise DateNotPermitted(field="until", given=repeats.until, earliest=first, latest=first + _AHEAD)
    return series(first, repeats, school_days_of(case.session, case.actor.school_id).calendar).days


def _plan(
    case: Case, words: MeetingWords, day: date, series_id: int | None, items: Sequence[ItemWords]
) -> Meeting:
    seed = token_hex(16)
    code_hash = short_fingerprint(short_code(seed))
    row = case.add(Meeting, words, held_on=day, seed=seed, code_hash=code_hash, series_id=series_id)
    of_it = case.about(MeetingCase, row=row)
    for each in items:
        put(of_it, each)
    return row


def _following(case: MeetingCase, following: bool) -> Iterator[MeetingCase]:
    """The later meetings of its series that did not begin and were not cancelled."""
    if not following or case.row.series_id is None:
        return
    later = select(Meeting).where(
        Meeting.series_id == case.row.series_id,
        Meeting.school_id == case.actor.school_id,
        Meeting.held_on > case.row.held_on,
        col(Meeting.opened_at).is_(None),
        col(Meeting.cancelled_at).is_(None),
    )
    for row in case.session.exec(later.order_by(col(Meeting.held_on)).with_for_update()).all():
        yield case.about(MeetingCase, row=row)
