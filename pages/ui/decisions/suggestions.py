"""What an option of a survey question probably counts as; a person confirms or changes each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.norms.counting import Answer
from core.survey_files import Question

# Tried in this order: "niet mee eens, niet mee oneens" is neither, and "niet mee eens" is not "mee eens".
_SIGNS = (
    (
        Answer.NO_OPINION,
        r"geen (mening|voorkeur|oordeel)|weet (het |ik )?(nog )?niet|neutraal|niet .*eens.* niet .*oneens"
        r"|noch|no opinion|don.?t know|neutral|neither|maakt .*niet uit",
    ),
    (
        Answer.BLANK,
        r"n\.?v\.?t\.?|niet van toepassing|not applicable|zeg ik liever niet|prefer not|anders|other",
    ),
    (
        Answer.AGAINST,
        r"oneens|niet (mee )?eens|nee\b|tegen|ontevreden|slecht|disagree|no\b|against|dissatisfied",
    ),
    (Answer.FAVOUR, r"eens|ja\b|voor\b|tevreden|goed|belangrijk|agree|yes\b|favour|in favor|satisfied"),
)


def suggest(question: Question) -> dict[str, Answer | None]:
    """Suggest what each option counts as; None where nothing can be said."""
    worded = {option: _by_words(option) for option in question.options}
    known = {answer for answer in worded.values() if answer in (Answer.FAVOUR, Answer.AGAINST)}
    if len(known) == 2 or not (question.ordered and question.scale):
        return worded
    return _by_place(question.options)


def _by_words(option: str) -> Answer | None:
    plain = " ".join(option.casefold().split())
    return next((answer for answer, sign in _SIGNS if re.search(rf"\b(?:{sign})", plain)), None)


def _by_place(options: Sequence[str]) -> dict[str, Answer | None]:
    """Halve a known scale that runs from low to high; its middle is no opinion."""
    middle = (len(options) - 1) / 2
    return {
        option: Answer.AGAINST if place < middle else Answer.FAVOUR if place > middle else Answer.NO_OPINION
        for place, option in enumerate(options)
    }


def same_group(name: str, groups: Sequence[str]) -> str | None:
    """The group of a survey that is probably meant by a group of the decision; None where none resembles."""
    sought = _stem(name)
    close = [group for group in groups if _stem(group) == sought]
    close += [group for group in groups if sought in _stem(group) or _stem(group) in sought]
    return close[0] if close else None


def _stem(name: str) -> str:
    letters = re.sub(r"[^a-zà-ÿ]", "", name.casefold())
    return re.sub(r"(s|en)$", "", letters)
