"""The two answers of a yes/no question, as people and tools write them."""

from __future__ import annotations

from collections.abc import Mapping

from core.survey_files.answers import alike, like, words

YES = words("ja|yes|y|j|oui|si|sí|true|waar|wahr|vrai|1")
NO = words("nee|no|n|nein|non|false|onwaar|falsch|faux|0")
#: As they are written together; of a word in several pairs the first holds, unless both were given.
_PAIRS = (
    ("ja", "nee"), ("yes", "no"), ("y", "n"), ("j", "n"), ("oui", "non"), ("ja", "nein"), ("si", "no"),
    ("sí", "no"), ("true", "false"), ("waar", "onwaar"), ("wahr", "falsch"), ("vrai", "faux"), ("1", "0"),
)  # fmt: skip


def yes_and_no(given: Mapping[str, int]) -> tuple[str, str]:
    """Yes and no in the language and letters of what was given most; both, whichever were given.

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
    fit = [pair for pair in _PAIRS if alike(most) in pair]
    yes, no = max(fit, key=lambda pair: len(answers.intersection(pair)))
    return like(most, yes), like(most, no)
