"""The print of a response is the same wherever the response stands, and files of the same people are related."""

from __future__ import annotations

import random
from collections import Counter
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.survey_files import ColumnRole, Corrections
from core.survey_files.versions.likeness import related, related_in_common
from core.survey_files.versions.prints import EMPTY, Prints, prints_of
from tests.core.survey_files.conftest import imported
from tests.core.survey_files.test_comparing import LIMESURVEY, read
from tests.core.survey_files.test_order import rows_of, written

KEY, OTHER_KEY = "0f" * 32, "1e" * 32

few_different = st.lists(st.integers(0, 3), max_size=40)
any_prints = st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 5), max_size=60)


def made(digests: list[int], group: int = 0) -> Prints:
    """Prints with these digests, all of one group."""
    n = len(digests)
    return Prints(
        digest=np.array(sorted(digests), np.uint64),
        group=np.full(n, group, np.int16),
        complete=np.ones(n, bool),
    )


def table(rows: list[str], heading: str = "Groep;Bouw;Goed?;Waarom?") -> bytes:
    """A small export."""
    return "\n".join([heading, *rows, ""]).encode()


ROWS = [
    f"{'ouders' if n % 3 else 'leerkrachten'};{'onderbouw' if n % 2 else 'bovenbouw'};"
    f"{'Ja' if n % 5 else 'Nee'};Omdat {n}"
    for n in range(30)
]


def test_every_export_of_one_survey_has_the_same_prints() -> None:
    exports = [
        prints_of(read(name, lss), KEY)
        for name, lss in (
            ("limesurvey/full_text_semicolon.csv", ""),
            ("limesurvey/code_and_text_semicolon.csv", ""),
            ("limesurvey/screen_default.xlsx", ""),
            ("limesurvey/codes_comma.csv", "limesurvey/structure.lss"),
            ("reproduced/qualtrics.csv", ""),
        )
    ]

    assert len({tuple(each.digest) for each in exports}) == 1
    assert all(related(exports[0], each) for each in exports)


def test_another_key_has_other_prints() -> None:
    ours, theirs = prints_of(read(LIMESURVEY), KEY), prints_of(read(LIMESURVEY), OTHER_KEY)

    assert not set(ours.digest) & set(theirs.digest) - {EMPTY}
    assert not related(ours, theirs)


@pytest.mark.parametrize("how", ["merged", "by the division", "no group"])
def test_another_grouping_has_the_same_prints(how: str) -> None:
    corrections = {
        "merged": Corrections(group_names={"ouders": "allen", "leerkrachten": "allen"}),
        "by the division": Corrections(group_column="Bouw", division_column=""),
        "no group": Corrections(group_column="", everyone="allen"),
    }[how]
    as_it_is = imported(table(ROWS))[2]
    otherwise = imported(table(ROWS), corrections=corrections)[2]

    assert as_it_is.groups != otherwise.groups
    assert list(prints_of(as_it_is, KEY).digest) == list(prints_of(otherwise, KEY).digest)


def test_a_question_added_since_changes_no_earlier_print() -> None:
    before = imported(table(ROWS))[2]
    later = imported(table([*(f"{row};" for row in ROWS), "ouders;onderbouw;Ja;Later;Meer"],
                           "Groep;Bouw;Goed?;Waarom?;Wat nog?"))[2]  # fmt: skip
    known = Counter(prints_of(before, KEY).digest.tolist())

    assert (Counter(prints_of(later, KEY).digest.tolist()) - known).total() == 1


@pytest.mark.parametrize("extra", ["", "Ja"])
def test_one_row_more_is_related(extra: str) -> None:
    one = prints_of(imported(table(ROWS))[2], KEY)
    other = prints_of(imported(table([*ROWS, f"ouders;onderbouw;{extra};"]))[2], KEY)

    assert len(other.digest) == len(one.digest) + 1
    assert related(one, other)


@pytest.mark.parametrize("left_out", ["Goed?", "Waarom?"])
def test_a_file_of_which_a_question_was_left_out_is_related_in_common(left_out: str) -> None:
    whole = imported(table(ROWS))[2]
    part = imported(table(ROWS), corrections=Corrections(roles={left_out: ColumnRole.LEFT_OUT}))[2]

    assert not related(prints_of(whole, KEY), prints_of(part, KEY))
    assert related_in_common(whole, part) is (left_out == "Goed?")
    assert not related_in_common(whole, whole)  # the prints say it


def test_one_question_that_both_ask_relates_no_files() -> None:
    """With the same number of ja and nee: chance does that."""
    now = [row.replace("Omdat", "Want") for row in ROWS]
    before, later = table(ROWS), table(now, "Groep;Bouw;Goed?;Wat vindt u?")

    assert not related_in_common(imported(before)[2], imported(later)[2])


def test_who_answered_nothing_has_an_empty_print() -> None:
    prints = prints_of(imported(table([*ROWS, "ouders;onderbouw;;"]))[2], KEY)

    assert Counter(prints.digest.tolist())[EMPTY] == 1


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_the_order_of_rows_tells_nothing_and_counts_for_nothing(seed: int) -> None:
    rows, delimiter = rows_of("reproduced/google_forms_nl.csv")
    mixed = rows[1:]
    random.Random(seed).shuffle(mixed)

    one = prints_of(imported(written(rows, delimiter))[2], KEY).to_bytes()
    assert prints_of(imported(written([rows[0], *mixed], delimiter))[2], KEY).to_bytes() == one


@given(digests=any_prints, groups=st.integers(-1, 30_000))
def test_prints_are_kept_as_they_are(digests: list[int], groups: int) -> None:
    prints = made(digests, groups)
    again = Prints.from_bytes(prints.to_bytes())

    assert (again.digest == prints.digest).all()
    assert (again.group == prints.group).all()
    assert (again.complete == prints.complete).all()


def test_what_are_no_prints_is_refused() -> None:
    with pytest.raises(ValueError, match="size"):
        Prints.from_bytes(b"1234")


@given(one=any_prints, other=any_prints)
def test_being_related_is_mutual(one: list[int], other: list[int]) -> None:
    assert related(made(one), made(other)) is related(made(other), made(one))


@given(digests=any_prints, empty=st.integers(0, 50))
def test_empty_rows_hide_nothing(digests: list[int], empty: int) -> None:
    assume(any(digests))
    assert related(made(digests), made([*digests, *[EMPTY] * empty]))


@given(digests=st.lists(st.integers(6, 2**64 - 1), min_size=20, max_size=60, unique=True), data=st.data())
def test_answers_that_tell_people_apart_are_known_by_four_in_five(
    digests: list[int], data: st.DataObject
) -> None:
    kept = data.draw(st.integers(0, len(digests)))
    other = [*digests[:kept], *range(2**32, 2**32 + len(digests) - kept)]
    assume(len(set(other)) == len(other) and len({*digests, *other}) == 2 * len(digests) - kept)

    assert related(made(digests), made(other)) is (5 * kept >= 4 * len(digests))


@given(digests=few_different)
def test_nobody_is_related_to_nothing(digests: list[int]) -> None:
    assert not related(made(digests), made([EMPTY] * 3))


@given(
    last_year=st.lists(st.integers(1, 3), min_size=5, max_size=200),
    this_year=st.lists(st.integers(1, 3), min_size=5, max_size=200),
)
def test_a_poll_of_one_question_is_not_last_years(last_year: list[int], this_year: list[int]) -> None:
    """Only with the same numbers, or a few more where chance would seldom do that."""
    before, now = Counter(last_year), Counter(this_year)
    more = abs(len(last_year) - len(this_year))
    contained = before <= now or now <= before
    if before != now and not (contained and more <= 4):
        assert not related(made(last_year), made(this_year))


def test_what_chance_remains_is_as_it_is_written_down() -> None:
    """So often do as many people, who think alike, give a poll of yes and no that is taken for last year's."""

    def exactly(n: int) -> float:
        return comb(n, n // 2) / 2**n

    assert 1 / exactly(24) == pytest.approx(6, abs=0.5)
    assert 1 / exactly(150) == pytest.approx(15, abs=0.5)
    for n in (10, 24, 100, 150, 300):
        assert not related(made([1] * (n // 2) + [2] * (n // 2)), made([1] * (n // 2) + [2] * (n // 2 + 1)))
