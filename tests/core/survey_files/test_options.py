"""A list of options does not tell what a few people answered."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.survey_files import (
    Corrections,
    Measure,
    Question,
    QuestionKind,
    question_of,
    read_table,
    recognise,
    tally,
)
from core.survey_files.kinds.scales import find_scale, with_opposites
from core.survey_files.kinds.yes_no import yes_and_no
from core.survey_files.model import OTHER

from .conftest import data, imported

PAIRS = [("Ja", "Nee"), ("ja", "nee"), ("YES", "NO"), ("true", "false"), ("Oui", "Non"), ("Waar", "Onwaar")]


def asked(answers: list[str], kind: QuestionKind | None = None, heading: str = "Vraag?") -> Question:
    """The question of a file with these answers, as the file or a person says that it was answered."""
    kinds = {} if kind is None else {heading: kind}
    content = "\n".join([f"Rol,{heading}", *(f'ouder,"{answer}"' for answer in answers)])
    return recognise(read_table(content.encode(), "x.csv"), Corrections(kinds=kinds)).questions[0]


@pytest.mark.parametrize("pair", PAIRS)
@given(answers=st.lists(st.integers(0, 1), min_size=1, max_size=30))
def test_a_yes_no_question_lists_both_whatever_was_given(pair: tuple[str, str], answers: list[int]) -> None:
    question = asked([pair[place] for place in answers])

    assert (question.options, question.other, question.knows_all_options) == (pair, None, True)


def test_one_answer_spelled_in_another_way_does_not_show() -> None:
    assert asked(["Ja"] * 9 + ["nee"]).options == asked(["Ja"] * 10).options == ("Ja", "Nee")


@pytest.mark.parametrize(("answers", "options"), [(["1", "0"], ("1", "0")), (["0"], ("1", "0"))])
def test_a_person_may_call_ones_and_zeros_yes_and_no(answers: list[str], options: tuple[str, ...]) -> None:
    assert asked(answers * 9, QuestionKind.YES_NO).options == options


@given(
    st.dictionaries(
        st.sampled_from(["ja", "nee", "y", "n", "yes", "no", "si", "1"]), st.integers(1, 9), min_size=1
    )
)
def test_yes_and_no_are_two(counts: dict[str, int]) -> None:
    yes, no = yes_and_no(counts)

    assert yes != no
    assert yes_and_no({yes: 1, no: 1}) == (yes, no)


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (["Rooster A"] * 12, None),
        (["Rooster A"] * 12, QuestionKind.SINGLE_CHOICE),
        (["Rooster A"] * 12, QuestionKind.LIKERT),
        (["Rooster A"] * 12, QuestionKind.YES_NO),
        (["Opvang;"] * 12, QuestionKind.MULTI_SELECT),
    ],
)
def test_the_only_answer_that_anybody_gave_does_not_stand_alone(
    answers: list[str], kind: QuestionKind | None
) -> None:
    question = asked(answers, kind)

    assert (len(question.options), question.other, question.knows_all_options) == (1, OTHER, False)


def test_nothing_is_counted_otherwise() -> None:
    content = ("Rol;Goed?;Welk rooster?\n" + "ouder;Ja;A\n" * 8 + "leerkracht;Ja;A\n" * 3).encode()

    _, _, responses = imported(content)

    counts = {(one.question, one.group, one.option): one.value for one in tally(responses) if one.value}
    assert {key: n for key, n in counts.items() if key[2]} == {
        ("Goed?", "ouder", "Ja"): 8,
        ("Goed?", "leerkracht", "Ja"): 3,
        ("Welk rooster?", "ouder", "A"): 8,
        ("Welk rooster?", "leerkracht", "A"): 3,
    }
    zeros = {one.option for one in tally(responses) if one.measure is Measure.OPTION and not one.value}
    assert zeros == {"Nee", OTHER}


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (["Mee oneens", "Neutraal", "Helemaal mee eens"], {"Mee eens", "Helemaal mee oneens"}),
        (["Zeer tevreden", "Neutraal", "Tevreden"], {"Zeer ontevreden", "Ontevreden"}),
        (["Tegen", "Neutraal", "Zeer voor"], {"Voor", "Zeer tegen"}),
        (["Zeer tevreden", "Tevreden"], {"Zeer ontevreden", "Ontevreden"}),
        (["Soms", "Vaak", "Altijd"], set()),
        (["Niet mee eens", "Neutraal", "Mee eens"], set()),
        (["Nada probable", "Poco probable", "Probable"], set()),
        (["Niet tevreden", "Een beetje tevreden", "Heel tevreden"], set()),
        (["1 = zeer slecht", "2 = slecht", "3 = goed"], set()),
        (["Zeer oneens", "Neutraal", "Helemaal mee eens"], set()),
    ],
)
def test_a_scale_gets_the_opposites_that_nobody_gave(given: list[str], made: set[str]) -> None:
    question = asked(given * 4)

    assert question.kind is QuestionKind.LIKERT
    assert set(question.options) == {*given, *made}
    assert not question.knows_all_options


@given(
    st.sets(
        st.sampled_from(
            [
                "Zeer oneens",
                "Mee oneens",
                "Oneens",
                "Neutraal",
                "Eens",
                "Mee eens",
                "Helemaal mee eens",
                "Weet niet",
            ]
        ),
        min_size=3,
    )
)
def test_a_scale_with_its_opposites_is_a_scale_with_its_opposites(labels: set[str]) -> None:
    scale = find_scale(labels)

    assert set(with_opposites(labels)) >= labels
    if scale is not None:
        assert set(scale.options) == set(with_opposites(labels))
        assert with_opposites(scale.options) == scale.options
        assert find_scale(scale.options) == scale


@pytest.mark.parametrize(
    ("heading", "answers", "is_known"),
    [
        ("Welk cijfer geeft u (1-10)?", ["7", "8"], True),
        ("Welk cijfer geeft u van 0 tot 10?", ["0", "8"], True),
        ("Welk cijfer geeft u (1-10)?", ["0", "8"], False),
        ("Hoe tevreden bent u?", ["6", "7"], False),
    ],
)
def test_a_scale_of_numbers_is_known_from_the_question(
    heading: str, answers: list[str], is_known: bool
) -> None:
    assert asked(answers * 4, heading=heading).knows_all_options is is_known


@pytest.mark.parametrize(
    ("given", "options"),
    [
        (["Voor"], ("Tegen", "Voor")),
        (["Voor", "Geen mening"], ("Tegen", "Voor", "Geen mening")),
        (["Voor", "Na"], ("Na", "Voor")),
    ],
)
def test_a_choice_of_opposites_lists_both(given: list[str], options: tuple[str, ...]) -> None:
    question = asked(given * 6)

    assert (question.kind, question.options, question.other) == (QuestionKind.SINGLE_CHOICE, options, None)


def test_a_structure_or_a_column_per_option_tells_all_options() -> None:
    _, recognition, _ = imported(
        data("limesurvey/codes_comma.csv"), "codes.csv", data("limesurvey/structure.lss")
    )

    known = {question.kind for question in recognition.questions if question.knows_all_options}
    assert {QuestionKind.SINGLE_CHOICE, QuestionKind.MULTI_SELECT, QuestionKind.YES_NO} <= known


def test_without_one_a_choice_is_what_people_answered() -> None:
    _, recognition, _ = imported(data("reproduced/google_forms_nl.csv"), "forms.csv")

    assert not any(
        question.knows_all_options
        for question in recognition.questions
        if question.kind in (QuestionKind.SINGLE_CHOICE, QuestionKind.MULTI_SELECT)
    )


def test_a_structure_stored_before_reads_as_what_people_answered() -> None:
    question = asked(["Ja", "Nee"])
    stored = {name: held for name, held in asdict(question).items() if name != "knows_all_options"}

    assert question_of(json.loads(json.dumps(stored))).knows_all_options is False
    assert question_of(json.loads(json.dumps(asdict(question)))) == question
