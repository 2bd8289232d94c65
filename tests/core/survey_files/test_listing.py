"""A list of options does not depend on what a group of fewer than k answered, nor on one who differs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.survey_files import Measure, Question, QuestionKind, Row, Tally
from core.survey_files.model import OTHER
from core.survey_files.versions.listing import Listing, listing, with_unlisted

K = 5
OPTIONS = ("A", "B", "C", "Voor", "Tegen")
Counts = dict[str, int]
kinds = st.sampled_from([QuestionKind.SINGLE_CHOICE, QuestionKind.MULTI_SELECT])
few = st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 2), max_size=2)
many = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 9), min_size=1)


def seen(groups: dict[str, Counts], kind: QuestionKind = QuestionKind.SINGLE_CHOICE) -> Listing:
    """A question whose options are those that were given, as a file without a questionnaire has it."""
    options = tuple(option for option in OPTIONS if any(cells.get(option) for cells in groups.values()))
    question = Question(
        key="q", text="?", kind=kind, rows=(Row(key="", text="", columns=("q",)),), options=options
    )
    tallies = [
        Tally(question="q", row="", group=group, complete=True, measure=measure, option=option, value=n)
        for group, cells in groups.items()
        for measure, option, n in [
            *((Measure.OPTION, option, cells.get(option, 0)) for option in options),
            (Measure.ANSWERED, "", sum(cells.values())),
        ]
    ]
    return listing([question], tallies, K)


def listed(now: Listing, *earlier: Listing) -> tuple[str, ...]:
    (question,) = with_unlisted(now, earlier, K)
    return question.listed.counted_options


@given(many, few, few, kinds)
def test_a_group_of_fewer_than_five_does_not_change_the_list(
    large: Counts, small: Counts, other: Counts, kind: QuestionKind
) -> None:
    first, second = seen({"ouders": large, "team": small}, kind), seen({"ouders": large, "team": other}, kind)

    assert listed(first) == listed(second) == listed(seen({"ouders": large}, kind))


@given(st.integers(4, 30), st.sampled_from(["B", "C"]))
def test_nor_does_one_who_differs_from_all_others(n: int, other: str) -> None:
    assert listed(seen({"ouders": {"A": n, other: 1}})) == listed(seen({"ouders": {"A": n + 1}}))


@given(many, few)
def test_nor_do_fewer_than_five_who_came_later(large: Counts, late: Counts) -> None:
    large = {"A": 4, **large}
    before = seen({"ouders": large})
    with_list = Listing(questions={"q": with_unlisted(before, [], K)[0]}, told=before.told)
    after = {option: large.get(option, 0) + late.get(option, 0) for option in OPTIONS}

    if sum(large.values()) >= K:
        assert set(listed(seen({"ouders": after}), with_list)) <= {*listed(before), OTHER}


@given(many, st.sampled_from(OPTIONS))
def test_an_answer_that_five_gave_later_is_listed(large: Counts, option: str) -> None:
    before = seen({"ouders": {**large, "A": 9, "B": 9}})
    after = {**large, "A": 9, "B": 9, option: {**large, "A": 9, "B": 9}.get(option, 0) + K}

    assert option in listed(seen({"ouders": after}), before)


@given(many, kinds)
def test_nothing_is_said_of_a_group_that_is_listed_whole(large: Counts, kind: QuestionKind) -> None:
    given_ = {option for option, n in large.items() if n}
    if len(given_) > 1 and max(large.values()) < sum(large.values()) - 1 and sum(large.values()) >= K:
        assert given_ <= set(listed(seen({"ouders": large}, kind)))
