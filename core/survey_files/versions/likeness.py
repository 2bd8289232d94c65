"""Whether two files hold (nearly) the same responses, by the prints of those."""

from __future__ import annotations

from collections.abc import Iterable
from math import comb, exp, lgamma, log

import numpy as np
import numpy.typing as npt

from core.survey_files.model import Question, QuestionKind
from core.survey_files.responses import Responses
from core.survey_files.versions.comparing import Part, answer_columns, parts
from core.survey_files.versions.prints import Prints, groups_people, prints_of

#: The share of the smaller file that must stand in the other, and how many may have come besides.
NEARLY_ALL, FEW = 0.8, 4
#: So often may chance make two files as alike as these, and they are still taken for the same.
BY_CHANCE = 0.05
#: From this many different answers on, half of them different tells people apart.
_TELLING = 10

#: Compared at once and never kept.
_ANY_KEY = "00"

Numbers = npt.NDArray[np.generic]


def related(one: Prints, other: Prints) -> bool:
    """Whether two files hold (nearly) the same responses. Those that answered nothing do not count.

    They do if one has exactly the other's answers; or where answers tell people apart (at least half of them
    different in both files, and ten or more of those, or all) at least 80 % of the smaller file stands in
    the other; or all of one stands in the other, at most 4 more came, and chance would do that less often
    than once in twenty.

    What remains of chance: a poll of one yes/no question among 24 people gives exactly last year's numbers
    about once in six years in which as many answered and thought alike, among 150 once in fifteen; with a
    second question hardly ever. And the other way: of a short poll in which chance could do it, a twin with
    somebody's answer added or left out is not known again.

    Examples
    --------
    >>> def made(*digests):
    ...     n = len(digests)
    ...     return Prints(digest=np.array(digests, np.uint64), group=np.zeros(n, np.int16),
    ...                   complete=np.ones(n, bool))
    >>> related(made(1, 2, 3, 4, 5), made(0, 1, 2, 3, 4, 5, 6)), related(made(1, 2), made(1, 1, 2))
    (True, False)
    """
    smaller, larger = sorted((one.answered, other.answered), key=len)
    if not len(smaller):
        return False
    return np.array_equal(smaller, larger) or _nearly(smaller, larger)


def in_common(one: Iterable[Question], other: Iterable[Question]) -> frozenset[Part]:
    """The questions of two files that are asked alike; none where neither file asks anything else.

    Then the prints say all. Questions that group people are left out.
    """
    ours, theirs = _kinds(one), _kinds(other)
    shared = frozenset(part for part in ours.keys() & theirs.keys() if ours[part] is theirs[part])
    return frozenset() if shared == ours.keys() == theirs.keys() else shared


def related_in_common(one: Responses, other: Responses) -> bool:
    """Whether two files with other questions have (nearly) the same responses to those that they share.

    So a file is known of which somebody left out a question. As `related`, and chance must not do it: many
    schools ask one question every year. At least half of the people must have answered something of it.

    Examples
    --------
    >>> from core.survey_files import apply, read_table, recognise
    >>> def read(data):
    ...     table = read_table(data, "peiling.csv")
    ...     return apply(table, recognise(table))
    >>> whole = "Goed?;Waarom?;Wat nog?\\n" + "".join(f"Ja;Reden {n};Niets\\n" for n in range(20))
    >>> part = "Goed?;Waarom?\\n" + "".join(f"Ja;Reden {n}\\n" for n in range(20))
    >>> related_in_common(read(whole.encode()), read(part.encode()))
    True
    """
    shared = in_common(one.questions, other.questions)
    ours, theirs = (_prints(each, shared) for each in (one, other))
    if any(2 * len(each.answered) < max(1, len(each.digest)) for each in (ours, theirs)):
        return False
    smaller, larger = sorted((ours.answered, theirs.answered), key=len)
    return _nearly(smaller, larger)


def _kinds(questions: Iterable[Question]) -> dict[Part, QuestionKind]:
    return {part: each.kind for part, each, _row in parts(questions) if not groups_people(each)}


def _prints(responses: Responses, of: frozenset[Part]) -> Prints:
    columns = {part: each for part, each in answer_columns(responses).items() if part in of}
    return prints_of(responses, _ANY_KEY, columns)


def _nearly(smaller: Numbers, larger: Numbers) -> bool:
    """Whether nearly the same stands in both, and more than by chance."""
    both, of_both = np.unique(np.concatenate((smaller, larger)), return_inverse=True)
    few = np.bincount(of_both[: len(smaller)], minlength=len(both))
    many = np.bincount(of_both[len(smaller) :], minlength=len(both))
    shared, more = int(np.minimum(few, many).sum()), len(larger) - len(smaller)
    if _tells_apart(few) and _tells_apart(many):
        return shared >= NEARLY_ALL * len(smaller)
    return shared == len(smaller) and more <= FEW and _chance(few[few > 0], more) < BY_CHANCE


def _tells_apart(counts: Numbers) -> bool:
    different, n = np.count_nonzero(counts), counts.sum()
    return bool(different == n or (different >= _TELLING and 2 * different >= n))


def _chance(counts: Numbers, more: int) -> float:
    """About how often as many people who think alike give just these answers, and some more."""
    n = int(counts.sum())
    exactly = lgamma(n + 1) + sum(c * log(c / n) - lgamma(c + 1) for c in counts.tolist())
    return comb(len(counts) + more - 1, more) * exp(exactly)
