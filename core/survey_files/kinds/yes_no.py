"""The two answers of a yes/no question, as people and tools write them (`yes_no` in scales.toml)."""

from __future__ import annotations

from collections.abc import Mapping

from core.survey_files.answers import alike, like
from core.survey_files.kinds.scale_words import PAIRS

YES = frozenset(yes for yes, _ in PAIRS)
NO = frozenset(no for _, no in PAIRS)


def yes_and_no(given: Mapping[str, int]) -> tuple[str, str]:
    """Yes and no in the language and letters of what was given most; both, whichever were given.

    Of a word in several pairs the first pair holds, unless both of another were given.

    Parameters
    ----------
    given : mapping of answer to count
        At least one, each in `YES` or `NO`.

    Examples
    --------
    >>> yes_and_no({"Nee": 4}), yes_and_no({"TRUE": 7}), yes_and_no({"n": 3, "j": 2})
    (('Ja', 'Nee'), ('TRUE', 'FALSE'), ('j', 'n'))
    """
    most = max(given, key=lambda answer: (given[answer], answer))
    answers = {alike(answer) for answer in given}
    fit = [pair for pair in PAIRS if alike(most) in pair]
    yes, no = max(fit, key=lambda pair: len(answers.intersection(pair)))
    return like(most, yes), like(most, no)
