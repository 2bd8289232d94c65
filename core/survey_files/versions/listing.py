"""Which options may be listed for everybody, where they are known only from what people answered.

A list of options is read before any figure, also under a seal, and by everybody. So it holds what the groups
answered whose figures can be told; not what only a group of fewer than k gave, nor what sets one person apart
from all others of a group, nor what came in with a few new responses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from core.privacy.tables import named_in, worded
from core.survey_files.kinds.scales import with_opposites
from core.survey_files.kinds.weighing import as_looked_up
from core.survey_files.model import Measure, Question, Shape, Tally


@dataclass
class _Group:
    answered: int = 0
    options: dict[str, int] = field(default_factory=dict)

    def told(self, k: int, *, several: bool) -> dict[str, int]:
        """What its figures name: nothing of a few, and of those who (nearly) all agree only that."""
        if self.answered < k:
            return {}
        told = named_in(worded(self.options, self.answered, several=several))
        return {option: n for option, n in self.options.items() if option in told}


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The questions of a file, and how many in groups that can be told gave each option, by question key."""

    questions: Mapping[str, Question]
    told: Mapping[str, Mapping[str, int]]


def listing(
    questions: Iterable[Question], tallies: Iterable[Tally], k: int, *, include_incomplete: bool = False
) -> Listing:
    """What the groups of at least k answered; an unknown group tells nothing."""
    asked = {question.key: question for question in questions}
    groups: dict[str, dict[tuple[str, str], _Group]] = defaultdict(lambda: defaultdict(_Group))
    for each in tallies:
        if each.question not in asked or each.group is None or not (each.complete or include_incomplete):
            continue
        group = groups[each.question][each.row, each.group]
        if each.measure is Measure.OPTION:
            group.options[each.option] = group.options.get(each.option, 0) + round(each.value)
        elif each.measure is Measure.ANSWERED:
            group.answered += round(each.value)
    told: dict[str, dict[str, int]] = {}
    for key, of_question in groups.items():
        several = asked[key].kind.shape is Shape.TICKS
        together = told.setdefault(key, {})
        for group in of_question.values():
            for option, n in group.told(k, several=several).items():
                together[option] = together.get(option, 0) + n
    return Listing(questions=asked, told=told)


def with_unlisted(now: Listing, earlier: Iterable[Listing], k: int) -> tuple[Question, ...]:
    """The questions, each with the options that may not be listed for everybody.

    Parameters
    ----------
    now : Listing
        Questions whose options are all known, or that have none, stay as they are.
    earlier : iterable of Listing
        Of other files with (some of) the same responses: an option that one does not list comes in from k who
        gave it and are not in there, because what is new in a list is what the new responses gave.
    k : int
        Privacy threshold.

    Examples
    --------
    >>> from core.survey_files import apply, read_table, recognise, tally
    >>> table = read_table(b"Rol;Rooster?\\n" + b"ouder;A\\nouder;B\\n" * 4 + b"team;C\\n" * 3, "peiling.csv")
    >>> responses = apply(table, recognise(table))
    >>> (question,) = with_unlisted(listing(responses.questions, tally(responses), 5), [], 5)
    >>> question.options, question.unlisted, question.listed.options
    (('A', 'B', 'C'), ('C',), ('A', 'B'))
    """
    others = tuple(earlier)
    return tuple(_with_unlisted(question, now, others, k) for question in now.questions.values())


def _with_unlisted(question: Question, now: Listing, earlier: tuple[Listing, ...], k: int) -> Question:
    if question.knows_all_options or question.kind.shape not in (Shape.OPTION, Shape.TICKS):
        return question
    told = now.told.get(question.key, {})
    for each in earlier:
        if (before := each.questions.get(question.key)) is not None:
            known, gave = before.listed.counted_options, each.told.get(question.key, {})
            told = {
                option: n for option, n in told.items() if option in known or n - gave.get(option, 0) >= k
            }
    listed = tuple(option for option in question.counted_options if option in told)
    if question.kind.shape is Shape.OPTION:
        listed = with_opposites(listed)
    if (
        not question.ordered
    ):  # the opposite of what is listed, also where others kept it from being seen as one
        options = as_looked_up({*question.options, *listed} - {question.other})
        question = replace(question, options=options)
    unlisted = tuple(option for option in question.counted_options if option not in listed)
    return replace(question, unlisted=unlisted)
