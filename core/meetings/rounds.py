"""Rounds: everyone answers one thing, hidden from each other until the round is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.errors import Refusal
from core.fields import N_, cleaned, said
from core.texts import written

#: The longest word of a check-in, objection or card.
LONGEST_SAID = 300
MOST_OPTIONS = 12


class RoundKind(StrEnum):
    """How a round is asked. `SILENT`: write alone, see together."""

    CHECK_IN = "check_in"
    YES_NO = "yes_no"
    SENSE = "sense"
    CONSENT = "consent"
    GRADIENTS = "gradients"
    FIST = "fist"
    DOTS = "dots"
    RANKING = "ranking"
    SILENT = "silent"


#: What can be picked in kinds with options of their own; of dots and a ranking the chair writes them.
#: The gradients are those of S. Kaner, *Facilitator's Guide to Participatory Decision-Making* (1996).
OPTIONS: Mapping[RoundKind, tuple[str, ...]] = {
    RoundKind.YES_NO: ("yes", "no", "no_opinion"),
    RoundKind.SENSE: ("good", "unsure", "not_good"),
    RoundKind.CONSENT: ("no_objection", "objection"),
    RoundKind.GRADIENTS: (
        "endorse", "agree", "support", "abstain", "discuss", "go_along", "disagree", "block",
    ),
    RoundKind.FIST: ("5", "4", "3", "2", "1", "0"),
}  # fmt: skip
#: Kinds whose options the chair writes.
WITH_OPTIONS = frozenset({RoundKind.DOTS, RoundKind.RANKING})
#: Kinds that are answered in words alone.
WRITTEN = frozenset({RoundKind.CHECK_IN, RoundKind.SILENT})
MOST_DOTS, MOST_CARDS = 10, 20


class BallotNotGood(Refusal):
    """This cannot be answered to this round: an option that it does not have, too many dots, or nothing."""

    kind: RoundKind


class OptionsNotGood(Refusal, kw_only=True):
    """Dots and rankings need from two to so many options, each once; `most` dots."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWords:
    """A round as the chair asks it. `options`: where people choose among their own; else those of the kind.

    `group`: of a decision on which this round is the team's voice (`decision_id`); "" otherwise. `asked`: how
    many belong to that group, also who is not there; None: all of the team.
    """

    kind: RoundKind = said(N_("What kind of round?"))
    question: str = said(N_("What do you ask?"), most=300, is_required=True)
    options: tuple[str, ...] = ()
    is_anonymous: bool = said(N_("Without names"), default=False)
    dots: int = 0
    decision_id: int | None = None
    group: str = ""
    asked: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One person's answer, whatever the kind of round.

    `picks`: the option picked; a dot each (an option more than once); in order, of a ranking. `texts`: the
    word of a check-in, the objection, or the cards of writing in silence.
    """

    picks: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is answered: an answer that was taken back."""
        return not self.picks and not self.texts


def sound_round(words: RoundWords) -> RoundWords:
    """Give a round as it is asked, with the options of its kind.

    Raises
    ------
    OptionsNotGood
        Of dots or a ranking: fewer than two options, more than `MOST_OPTIONS`, or one twice; no dots, or more
        than `MOST_DOTS`.
    Missing, TooLong

    Examples
    --------
    >>> sound_round(RoundWords(kind=RoundKind.YES_NO, question="Nu?")).options
    ('yes', 'no', 'no_opinion')
    """
    kept = cleaned(words)
    if kept.kind not in WITH_OPTIONS:
        return replace(kept, options=OPTIONS.get(kept.kind, ()), dots=0)
    options = tuple(
        each for each in (written("options", option, LONGEST_SAID) for option in kept.options) if each
    )
    if not 2 <= len(options) <= MOST_OPTIONS or len(set(options)) < len(options):
        raise OptionsNotGood(least=2, most=MOST_OPTIONS)
    if kept.kind is RoundKind.DOTS and not 1 <= kept.dots <= MOST_DOTS:
        raise OptionsNotGood(least=1, most=MOST_DOTS)
    return replace(kept, options=options, dots=kept.dots if kept.kind is RoundKind.DOTS else 0)


def as_vote(words: RoundWords, question: str, options: tuple[str, ...]) -> RoundWords:
    """Give a round as the vote that a decision asks: yes, no or no opinion; of a choice, one dot each.

    Examples
    --------
    >>> words = RoundWords(kind=RoundKind.SENSE, question="?", decision_id=1, group="team")
    >>> as_vote(words, "Doen we het?", ()).kind, as_vote(words, "Wat?", ("A", "B")).dots
    (<RoundKind.YES_NO: 'yes_no'>, 1)
    """
    kind = RoundKind.DOTS if options else RoundKind.YES_NO
    return replace(words, kind=kind, question=question, options=options, dots=1 if options else 0)


def sound_ballot(ballot: Ballot, kind: RoundKind, options: tuple[str, ...], dots: int = 0) -> Ballot:
    """Give an answer as it is kept.

    Raises
    ------
    BallotNotGood
        It does not fit the kind of round.
    TooLong

    Examples
    --------
    >>> sound_ballot(Ballot(picks=("a", "a")), RoundKind.DOTS, ("a", "b"), dots=3).picks
    ('a', 'a')
    >>> sound_ballot(Ballot(picks=("a",)), RoundKind.RANKING, ("a", "b"))
    Traceback (most recent call last):
    ...
    core.meetings.rounds.BallotNotGood: kind=<RoundKind.RANKING: 'ranking'>
    """
    texts = tuple(each for each in (written("texts", text, LONGEST_SAID) for text in ballot.texts) if each)
    kept = Ballot(picks=tuple(ballot.picks), texts=texts)
    if not _fits(kept, kind, options, dots):
        raise BallotNotGood(kind)
    return kept


def _fits(ballot: Ballot, kind: RoundKind, options: tuple[str, ...], dots: int) -> bool:
    picks, texts = ballot.picks, ballot.texts
    if kind in WRITTEN:
        return not picks and 1 <= len(texts) <= (MOST_CARDS if kind is RoundKind.SILENT else 1)
    if kind is RoundKind.RANKING:
        return not texts and Counter(picks) == Counter(options)
    if not set(picks) <= set(options):
        return False
    if kind is RoundKind.DOTS:
        return not texts and 1 <= len(picks) <= dots
    objects = kind is RoundKind.CONSENT and picks == ("objection",)
    return len(picks) == 1 and len(texts) == (1 if objects else 0)
