"""A mandate: its terms, and the ladder to take it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.fields import N_, said
from core.initiatives import Rung
from core.permissions import Act
from core.standing import Standing

#: A trial lasts at most ten school weeks.
LONGEST_TRIAL = timedelta(days=70)
#: A working week of forty hours; more than a school spends on one initiative.
MOST_QUARTERS, MOST_BUDGET = 160, 1_000_000


class MandateEnd(StrEnum):
    """How a mandate, or a version of it, ended."""

    ADJUSTED = "adjusted"
    RENEWED = "renewed"
    TAKEN_BACK = "taken_back"
    LAID_DOWN = "laid_down"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateWords:
    """The terms of a mandate: scope, frame, means and term.

    `quarters`: time per week, in quarters of an hour. `budget`: in whole euros. `returns_on`: when it comes
    back to the team.
    """

    scope: str = said(N_("What is the mandate about?"), most=2000, is_required=True)
    fixed: str = said(N_("What is fixed? (the frame)"), most=2000)
    free: str = said(N_("What is free? (the latitude)"), most=2000)
    quarters: int = said(N_("Hours a week"))
    budget: int = said(N_("Budget in euros"))
    coaching: str = said(N_("Coaching: by whom, how often?"), most=300)
    means: str = said(N_("Which other means go with it?"), most=2000, default="")
    starts_on: date = said(N_("From"))
    until: date = said(N_("Until"))
    returns_on: date = said(N_("When does it come back to the team?"))
    is_trial: bool = said(N_("It is a trial, of at most ten school weeks"), default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame that an ambition gives: what is fixed and free, with which means, and when it comes back."""

    fixed: str = ""
    free: str = ""
    means: str = ""
    returns_on: date | None = None


def frame_from(frames: Sequence[Frame], today: date) -> Frame:
    """Give the frame with which a mandate begins: that of its ambitions together.

    It comes back on the first of their days that is still to come.

    Examples
    --------
    >>> one = Frame(fixed="De lestijden", returns_on=date(2026, 9, 1))
    >>> other = Frame(fixed="De methode", free="De boeken", returns_on=date(2027, 3, 1))
    >>> frame_from([one, other], date(2026, 11, 18))
    Frame(fixed='De lestijden\\nDe methode', free='De boeken', means='', returns_on=datetime.date(2027, 3, 1))
    """

    def together(texts: Iterable[str]) -> str:
        return "\n".join(dict.fromkeys(text for text in texts if text))

    return Frame(
        fixed=together(each.fixed for each in frames),
        free=together(each.free for each in frames),
        means=together(each.means for each in frames),
        returns_on=min((on for each in frames if (on := each.returns_on) and on > today), default=None),
    )


class DateNotPermitted(Refusal, kw_only=True):
    """A day outside the bounds of this field; None: no bound on that side."""

    field: str
    given: date
    earliest: date | None
    latest: date | None


class NumberNotPermitted(Refusal, kw_only=True):
    """A number outside the bounds of this field."""

    field: str
    given: int
    least: int
    most: int


class RungNotAllowed(Refusal, kw_only=True):
    """This ladder step cannot be taken now; the `possible` ones can. `was` None: no signal is open."""

    was: Rung | None
    wanted: Rung
    possible: tuple[Rung, ...]


def require_terms(words: MandateWords, today: date) -> None:
    """Refuse inconsistent terms: `DateNotPermitted`, `NumberNotPermitted`.

    A mandate ends after its start and after today, and returns to the team within its term.

    Examples
    --------
    >>> start = date(2026, 9, 1)
    >>> terms = MandateWords(
    ...     scope="NT2",
    ...     fixed="",
    ...     free="",
    ...     quarters=4,
    ...     budget=0,
    ...     coaching="",
    ...     starts_on=start,
    ...     until=date(2026, 12, 1),
    ...     returns_on=start,
    ...     is_trial=True,
    ... )
    >>> require_terms(terms, start)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    core.mandates.DateNotPermitted: field='until', given=datetime.date(2026, 12, 1), ...
    """
    _require_number("quarters", words.quarters, MOST_QUARTERS)
    _require_number("budget", words.budget, MOST_BUDGET)
    after = max(words.starts_on, today) + timedelta(days=1)
    _require_day("until", words.until, after, words.starts_on + LONGEST_TRIAL if words.is_trial else None)
    _require_day("returns_on", words.returns_on, words.starts_on, words.until)


def _require_number(field: str, given: int, most: int) -> None:
    if not 0 <= given <= most:
        raise NumberNotPermitted(field=field, given=given, least=0, most=most)


def _require_day(field: str, given: date, earliest: date, latest: date | None) -> None:
    if given < earliest or (latest is not None and given > latest):
        raise DateNotPermitted(field=field, given=given, earliest=earliest, latest=latest)


#: What grows or stays when room is given, and the words that take none where nothing stood.
_MORE, _NEW = ("quarters", "budget", "until", "returns_on"), ("free", "coaching", "means")


def takes_room(before: MandateWords, after: MandateWords, today: date) -> tuple[str, ...]:
    """Give the fields that may take room away; without one, the change only gives room.

    Hours, budget and days can be compared. What words do cannot: new ones give room only where nothing was
    free or promised before, or where nothing is fixed any more.

    Examples
    --------
    >>> from dataclasses import replace
    >>> start = date(2026, 9, 1)
    >>> terms = MandateWords(
    ...     scope="NT2",
    ...     fixed="De methode",
    ...     free="",
    ...     quarters=4,
    ...     budget=0,
    ...     coaching="",
    ...     starts_on=start,
    ...     until=date(2026, 12, 1),
    ...     returns_on=date(2026, 12, 1),
    ... )
    >>> takes_room(terms, replace(terms, quarters=6, fixed="", free="De boeken"), start)
    ()
    >>> takes_room(terms, replace(terms, quarters=2, fixed="Alles"), start)
    ('quarters', 'fixed')
    """
    taken = [name for name in _MORE if getattr(after, name) < getattr(before, name)]
    taken += [name for name in _NEW if getattr(before, name) and _differ(before, after, name)]
    if _differ(before, after, "scope"):
        taken.append("scope")
    if after.fixed and _differ(before, after, "fixed"):
        taken.append("fixed")
    if after.starts_on > max(before.starts_on, today):
        taken.append("starts_on")
    if after.is_trial and not before.is_trial:
        taken.append("is_trial")
    return tuple(taken)


def _differ(before: MandateWords, after: MandateWords, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


_CLOSED = (Rung.SIGNAL,)
#: From the last step to the possible next ones. Every new signal needs a new conversation
#: before the mandate can be taken back.
_FOLLOWS: dict[Rung, tuple[Rung, ...]] = {
    Rung.SIGNAL: (Rung.SIGNAL, Rung.CONVERSATION, Rung.SETTLED),
    Rung.CONVERSATION: (Rung.SIGNAL, Rung.CONVERSATION, Rung.ADJUSTED, Rung.TAKEN_BACK, Rung.SETTLED),
    Rung.ADJUSTED: (Rung.SIGNAL, Rung.CONVERSATION, Rung.ADJUSTED, Rung.TAKEN_BACK, Rung.SETTLED),
    Rung.TAKEN_BACK: _CLOSED,
    Rung.SETTLED: _CLOSED,
    Rung.ENDED: _CLOSED,
}
#: The steps that close the ladder.
CLOSING = frozenset({Rung.TAKEN_BACK, Rung.SETTLED, Rung.ENDED})


def open_rung(steps: Sequence[Rung]) -> Rung | None:
    """Give the last of these steps (oldest first); None while no signal is open.

    Examples
    --------
    >>> open_rung([Rung.SIGNAL, Rung.CONVERSATION])
    <Rung.CONVERSATION: 'conversation'>
    >>> open_rung([Rung.SIGNAL, Rung.SETTLED])
    """
    last = steps[-1] if steps else None
    return None if last in CLOSING else last


def next_rungs(was: Rung | None) -> tuple[Rung, ...]:
    """Give the steps of the ladder that can be taken after this one.

    Examples
    --------
    >>> [rung.value for rung in next_rungs(Rung.SIGNAL)]
    ['signal', 'conversation', 'settled']
    """
    return _FOLLOWS[was] if was else _CLOSED


def require_rung(was: Rung | None, wanted: Rung) -> None:
    """Raise `RungNotAllowed` unless this step is possible now."""
    if wanted not in next_rungs(was):
        raise RungNotAllowed(was=was, wanted=wanted, possible=next_rungs(was))


#: The act behind each ladder step.
RUNG_ACTS = {
    Rung.SIGNAL: Act.SIGNAL,
    Rung.CONVERSATION: Act.SIGNAL,
    Rung.SETTLED: Act.SIGNAL,
    Rung.ADJUSTED: Act.GRANT_MANDATE,
    Rung.TAKEN_BACK: Act.TAKE_BACK,
}


def may_step(standing: Standing, rung: Rung, *, signalled: bool) -> bool:
    """Whether somebody may take this step; `signalled`: the last signal is theirs.

    Anybody may signal. A lead or the school leader records the conversation. The school leader adjusts the
    frame, takes the mandate back and settles; the person who signalled may settle too.

    Examples
    --------
    >>> lead = Standing(leads=True, has_lead=True, has_mandate=True)
    >>> may_step(lead, Rung.CONVERSATION, signalled=False), may_step(lead, Rung.SETTLED, signalled=False)
    (True, False)
    """
    if rung is Rung.SIGNAL or standing.is_school_leader:
        return True
    return (rung is Rung.CONVERSATION and standing.leads) or (rung is Rung.SETTLED and signalled)
