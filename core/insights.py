"""What a school learned: an insight with its conditions, who tries it elsewhere, and what came of that.

What works at one place is transferred to another, never copied: so an insight says under which conditions
it held, and each try says what is done otherwise, and afterwards what was different.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.errors import Missing, Refusal
from core.fields import N_, cleaned, said, said_of
from core.initiatives import Phase

SOME_LINES = 2000
FEW_WORDS = 200


class OriginKind(StrEnum):
    """What an insight came from; another school of the board is one that published it."""

    INITIATIVE = "initiative"
    DECISION = "decision"
    REVIEW = "review"
    EXCHANGE = "exchange"
    MEETING = "meeting"
    SCHOOL = "school"


class Sureness(StrEnum):
    """How sure an insight is, from least to most."""

    ONCE = "once"
    MORE = "more"
    BACKED = "backed"


class Held(StrEnum):
    """Whether an insight held where it was tried; or it is being tried still."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TRYING = "trying"


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightWords:
    """An insight, as typed; only what was learned is required. `because`: on what it rests, in words."""

    learned: str = said(N_("What did we learn?"), most=SOME_LINES, is_required=True)
    with_group: str = said(N_("With which group?"), most=FEW_WORDS, default="")
    size: str = said(N_("How large was it?"), most=FEW_WORDS, default="")
    means: str = said(N_("With which means?"), most=FEW_WORDS, default="")
    led: str = said(N_("Who led it?"), most=FEW_WORDS, default="")
    not_where: str = said(N_("Where would it not hold?"), most=SOME_LINES, default="")
    sure: Sureness | None = said(N_("How sure is this?"), default=None)
    because: str = said(N_("What is that based on?"), most=SOME_LINES, default="")
    elsewhere: str = said(N_("Where else could it serve?"), most=SOME_LINES, default="")
    area_ids: tuple[int, ...] = said(N_("Which expertise is it about?"), default=())
    ambition_ids: tuple[int, ...] = said(N_("Which ambition does it serve?"), default=())


#: The label and the longest text of each of them.
ABOUT = said_of(InsightWords)


@dataclass(frozen=True, slots=True, kw_only=True)
class TryWords:
    """How somebody tries an insight. `until`: when they are asked what came of it."""

    same: str = said(N_("What do we do the same?"), most=SOME_LINES, default="")
    otherwise: str = said(N_("What do we do otherwise, and why?"), most=SOME_LINES, default="")
    person_id: int | None = said(N_("Who tries it?"), default=None)
    until: date | None = said(N_("Until when?"), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeWords:
    """What came of a try. `next_on`: when to ask again, while it is being tried still."""

    held: Held = said(N_("Did it hold here too?"))
    differed: str = said(N_("What was different here?"), most=SOME_LINES, default="")
    came_of_it: str = said(N_("What came of it?"), most=SOME_LINES, default="")
    next_on: date | None = said(N_("When do we ask again?"), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionWords:
    """What else was thought of, and why it was not chosen."""

    what: str = said(N_("What else did we think of?"), most=300, is_required=True)
    why_not: str = said(N_("Why not?"), most=SOME_LINES, is_required=True)
    reopen_when: str = said(N_("What would make us look at it again?"), most=SOME_LINES, default="")


class NotAhead(Refusal, kw_only=True):
    """This day must come after today."""

    field: str
    given: date
    today: date


#: The phases in which an initiative asks what was learned; evaluation once it was evaluated.
ASKING = (Phase.EVALUATION, Phase.SUSTAINED, Phase.STOPPED)


def require_ahead(field: str, day: date | None, today: date) -> None:
    """Refuse a day that is not after today.

    Parameters
    ----------
    field
        The name of the field, for the refusal.
    day, today
        Days at the school; None is no day, and refused by nobody.

    Raises
    ------
    NotAhead
        It is today, or gone by.

    Examples
    --------
    >>> require_ahead("by", date(2026, 11, 17), date(2026, 11, 18))
    Traceback (most recent call last):
    ...
    core.insights.NotAhead: field='by', given=datetime.date(2026, 11, 17), today=datetime.date(2026, 11, 18)
    """
    if day is not None and day <= today:
        raise NotAhead(field=field, given=day, today=today)


def sound_outcome(words: OutcomeWords, today: date, *, is_linked: bool) -> OutcomeWords:
    """Give what came of a try as it is kept.

    Parameters
    ----------
    words
        As typed.
    today
        The day at the school.
    is_linked
        Whether it was tried in an initiative or a decision of its own: then what was different is told too,
        because an insight is transferred and not copied.

    Raises
    ------
    Missing
        It was tried and nobody says what came of it, or it goes on and nobody says until when.
    NotAhead
        The next day has gone by.

    Examples
    --------
    >>> sound_outcome(OutcomeWords(held=Held.YES), date(2026, 11, 18), is_linked=False)
    Traceback (most recent call last):
    ...
    core.errors.Missing: field='came_of_it', label='What came of it?'
    >>> going_on = OutcomeWords(held=Held.TRYING, next_on=date(2027, 1, 18))
    >>> sound_outcome(going_on, date(2026, 11, 18), is_linked=True) == going_on
    True
    """
    kept = cleaned(words)
    if kept.held is Held.TRYING:
        if kept.next_on is None:
            raise Missing(field="next_on", label=N_("When do we ask again?"))
        require_ahead("next_on", kept.next_on, today)
        return kept
    if not kept.came_of_it:
        raise Missing(field="came_of_it", label=N_("What came of it?"))
    if is_linked and not kept.differed:
        raise Missing(field="differed", label=N_("What was different here?"))
    return kept


def asks_outcome(*, until: date | None, has_ended: bool, last: Held | None, today: date) -> bool:
    """Say whether it is time to ask what came of a try.

    Parameters
    ----------
    until
        The day that was agreed, or the next one where it was still being tried; None without one.
    has_ended
        Whether the initiative in which it is tried has ended, or the decision was looked back on or closed.
    last
        What was said last about it; None if nothing was.
    today
        The day at the school.

    Examples
    --------
    >>> asks_outcome(until=date(2026, 11, 18), has_ended=False, last=None, today=date(2026, 11, 18))
    True
    >>> asks_outcome(until=None, has_ended=True, last=None, today=date(2026, 11, 18))
    True
    >>> asks_outcome(until=date(2026, 11, 18), has_ended=True, last=Held.PARTLY, today=date(2026, 11, 18))
    False
    """
    if last not in (None, Held.TRYING):
        return False
    return (has_ended and last is None) or (until is not None and until <= today)
