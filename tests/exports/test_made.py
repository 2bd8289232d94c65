"""What was made is what is read, in each tool's export and language; or it is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.measuring import measure
from tests.exports.surveys import ASKED, WORDS, MadeSurvey, make_survey, most_of
from tests.exports.truths import Truth
from tests.exports.writers import WRITERS


@st.composite
def surveys(draw: st.DrawFn) -> MadeSurvey:
    language = draw(st.sampled_from(sorted(WORDS)))
    seen = Counter[str]()
    asked = []
    for kind in draw(st.lists(st.sampled_from(ASKED), min_size=2, max_size=12)):
        if seen[kind] < most_of(language, kind):
            asked.append(kind)
            seen[kind] += 1
    return make_survey(language, asked, draw(st.integers(14, 90)), draw(st.integers(0, 10_000)))


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@settings(max_examples=25, deadline=None)
@given(surveys())
def test_what_was_made_is_read_or_asked(write: Callable[[MadeSurvey], Truth], survey: MadeSurvey) -> None:
    measured = measure(write(survey))

    assert measured.kinds + measured.tallies + measured.people + measured.kept + measured.dropped == []
