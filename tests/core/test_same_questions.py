"""Questions of two surveys: the same, asked about, or not to be compared."""

from __future__ import annotations

from dataclasses import replace

from core.same_questions import Asked, Change, asked_in, favourable_of, match, steps_of
from core.survey_files import Question, QuestionKind, Row

FIVE = ("Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden")
AGREE = ("Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens")


def scale(text: str, options: tuple[str, ...] = FIVE, *, knows_all: bool = True, key: str = "q") -> Question:
    return Question(
        key=key,
        text=text,
        kind=QuestionKind.LIKERT,
        rows=(Row(key="", text="", columns=()),),
        options=options,
        ordered=True,
        scale="words",
        knows_all_options=knows_all,
    )


def choice(text: str, *options: str, knows_all: bool = False) -> Question:
    return replace(
        scale(text, options, knows_all=knows_all),
        kind=QuestionKind.SINGLE_CHOICE,
        ordered=False,
        scale=None,
    )


def sides(ours: list[Question], theirs: list[Question]) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    return asked_in(ours), asked_in(theirs)


def test_what_reads_the_same_is_the_same_whatever_its_capitals_and_points() -> None:
    found = match(
        *sides([scale("Hoe tevreden bent u over het plein?")], [scale("hoe tevreden bent u over het PLEIN ")])
    )

    assert [(each.ours.text, each.by_hand) for each in found.same] == [
        ("Hoe tevreden bent u over het plein?", False)
    ]
    assert found.doubts == found.refused == found.only_ours == found.only_theirs == ()


def test_what_reads_nearly_the_same_is_asked_and_never_guessed() -> None:
    ours, theirs = sides(
        [scale("Hoe tevreden bent u over de sfeer in de klas?"), scale("Hoe tevreden bent u over het plein?", key="r")],
        [scale("Hoe tevreden bent u over het schoolplein?"), scale("Hoe tevreden ben je over de sfeer in de klas?", key="r")],
    )  # fmt: skip

    found = match(ours, theirs)

    assert found.same == ()
    assert (
        "Hoe tevreden bent u over de sfeer in de klas?",
        "Hoe tevreden ben je over de sfeer in de klas?",
    ) in [(each.ours.text, each.theirs.text) for each in found.doubts]


def test_what_people_said_holds_whatever_the_words() -> None:
    ours, theirs = sides([scale("Is het veilig?")], [scale("Voelt uw kind zich prettig?")])
    pair = (ours[0].part, theirs[0].part)

    assert [each.by_hand for each in match(ours, theirs, {pair: True}).same] == [True]
    assert match(ours, theirs).same == ()


def test_what_people_kept_apart_is_not_compared_although_it_reads_the_same() -> None:
    ours, theirs = sides([scale("Hoe was het?")], [scale("Hoe was het?")])

    found = match(ours, theirs, {(ours[0].part, theirs[0].part): False})

    assert found.same == ()
    assert [each.why for each in found.refused] == [Change.ANOTHER]


def test_another_scale_is_refused_also_when_people_say_that_the_question_is_the_same() -> None:
    ours, theirs = sides([scale("Hoe was het?", FIVE)], [scale("Hoe was het?", AGREE)])
    pair = (ours[0].part, theirs[0].part)

    for said in ({}, {pair: True}):
        assert [each.why for each in match(ours, theirs, said).refused] == [Change.SCALE]


def test_a_scale_of_four_instead_of_five_steps_is_refused_where_all_its_answers_are_known() -> None:
    four = tuple(each for each in FIVE if each != "Neutraal")

    assert [each.why for each in match(*sides([scale("Goed?", FIVE)], [scale("Goed?", four)])).refused] == [
        Change.SCALE
    ]


def test_an_answer_that_perhaps_nobody_gave_is_asked_about() -> None:
    ours, theirs = sides([scale("Goed?", FIVE)], [scale("Goed?", FIVE[1:], knows_all=False)])

    (doubt,) = match(ours, theirs).doubts
    assert doubt.only_ours == ("Zeer ontevreden",)
    assert match(ours, theirs, {(doubt.ours.part, doubt.theirs.part): True}).same


def test_the_favourable_answers_are_those_of_the_whole_scale_where_nobody_gave_the_lowest() -> None:
    whole, part = scale("Goed?", FIVE), scale("Goed?", FIVE[2:], knows_all=False)

    assert favourable_of(part, whole) == favourable_of(whole) == {"tevreden", "zeer tevreden"}
    assert len(steps_of(part, whole)) == 5


def test_a_turned_scale_and_another_kind_are_refused() -> None:
    turned = match(*sides([scale("Goed?", FIVE)], [scale("Goed?", FIVE[::-1])]))
    kinds = match(*sides([scale("Goed?", FIVE)], [choice("Goed?", *FIVE)]))

    assert [each.why for each in turned.refused] == [Change.SCALE]
    assert [each.why for each in kinds.refused] == [Change.KIND]


def test_other_answers_to_choose_from_are_refused_where_they_are_known() -> None:
    ours, theirs = sides(
        [choice("Welke dag?", "Maandag", "Dinsdag", knows_all=True)],
        [choice("Welke dag?", "Maandag", "Vrijdag")],
    )

    assert [each.why for each in match(ours, theirs).refused] == [Change.ANSWERS]


def test_statements_below_two_headings_are_told_apart_by_those() -> None:
    def matrix(key: str, heading: str) -> Question:
        return replace(scale(heading, key=key), rows=(Row(key="a", text="De sfeer", columns=()),))

    ours, theirs = sides(
        [matrix("1", "In de klas"), matrix("2", "Op het plein")],
        [matrix("1", "Op het plein"), matrix("2", "In de klas")],
    )

    assert [(each.ours.question.text, each.theirs.question.text) for each in match(ours, theirs).same] == [
        ("In de klas", "In de klas"),
        ("Op het plein", "Op het plein"),
    ]
