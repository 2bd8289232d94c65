"""What those who wrote something answered: told once, and never so that subtracting tells of a few."""

from __future__ import annotations

from itertools import product

import pytest

from core.permissions import NotPermitted
from core.privacy.tables import Nearly
from core.survey_files import OTHER, Corrections, QuestionKind
from core.themes import key_of
from db import surveys, themes
from db.schools import set_privacy_threshold
from db.store import Store
from db.themes import CountedWithAnother, NothingToCount, ThemeWords
from tests.conftest import Cast, Clock, days_agree
from tests.db.exports import HEADINGS, QUESTION, RATING, TEXT, Export, export
from tests.db.test_surveys_import import take_in

ANSWERS = ("Voor", "Tegen", "Voor", "Tegen", "Geen mening")


def file(people: int = 40, answers: tuple[str, ...] = ANSWERS) -> Export:
    """So many parents, each with a text of their own; and as many teachers, who wrote it too."""
    lines = [
        (
            group,
            answers[(n * 7 // 3) % len(answers)],
            ("Goed", "Slecht", "Matig")[n % 3],
            f"Tekst nummer {n} van {group}",
        )
        for group in ("ouders", "leerkrachten")
        for n in range(people)
    ]
    written = "\n".join(";".join(line) for line in (HEADINGS, *lines)).encode()
    return export(written, "peiling.csv", corrections=Corrections(kinds={TEXT: QuestionKind.FREE_TEXT}))


def texts(*numbers: int, group: str = "ouders") -> list[str]:
    return [key_of(f"Tekst nummer {n} van {group}") for n in numbers]


class Begun:
    """A survey with one theme of some of the parents."""

    def __init__(self, store: Store, cast: Cast, given: Export, numbers: range) -> None:
        self.store, self.cast, self.given = store, cast, given
        self.survey = take_in(store, cast, given, invited={}).survey_id
        self.question, self.decisive = given.key(TEXT), given.key(QUESTION)
        words = ThemeWords(title="Thema")
        self.theme = themes.add_theme(store, cast.tom, self.survey, self.question, words, texts(*numbers))

    def count(self, beside: str = "") -> int:
        return themes.count_themes(
            self.store, self.cast.lea, self.survey, self.question, beside or self.decisive
        )

    def told(self) -> themes.ThemeCounts:
        (line, *_) = themes.ordered(self.store, self.cast.tom, self.survey, self.question).themes
        assert line.counts is not None
        return line.counts


def truth(numbers: range, answers: tuple[str, ...] = ANSWERS) -> dict[str, int]:
    said = [answers[(n * 7 // 3) % len(answers)] for n in numbers]
    return {each: said.count(each) for each in set(answers)}


def test_a_threshold_that_rises_hides_what_was_told_of_fewer(either_store: Store, either_cast: Cast) -> None:
    begun = Begun(either_store, either_cast, file(), range(14))
    begun.count()

    set_privacy_threshold(either_store, either_cast.lea, 15)
    assert begun.told().by_group["ouders"].n is None
    assert begun.told().by_group["ouders"].cells == {}

    set_privacy_threshold(either_store, either_cast.lea, 5)
    assert begun.told().by_group["ouders"].n == 14


def test_those_who_wrote_it_are_told_by_their_answers(either_store: Store, either_cast: Cast) -> None:
    begun = Begun(either_store, either_cast, file(), range(14))

    assert begun.count() == 1

    told = begun.told()
    assert told.is_current
    assert told.by_group["ouders"].n == 14
    assert {
        option: cell for option, cell in told.by_group["ouders"].cells.items() if cell is not Nearly.NONE
    } == {option: n for option, n in truth(range(14)).items() if n}


def test_one_more_or_one_less_is_not_told_and_what_was_told_stays(store: Store, cast: Cast) -> None:
    begun = Begun(store, cast, file(), range(14))
    begun.count()
    before = begun.told().by_group

    for change in (
        lambda: themes.put_sayings(store, cast.tom, begun.theme, texts(20)),
        lambda: themes.take_out(store, cast.tom, begun.theme, texts(0, 1, 20)),
    ):
        change()
        with pytest.raises(NothingToCount):
            begun.count()
        assert begun.told().by_group == before
        assert not begun.told().is_current

    themes.put_sayings(store, cast.tom, begun.theme, texts(0, 1, *range(14, 22)))
    assert begun.count() == 1
    assert begun.told().by_group["ouders"].n == 22


def test_two_themes_that_differ_by_a_few_are_not_both_told(store: Store, cast: Cast) -> None:
    begun = Begun(store, cast, file(), range(14))
    words = ThemeWords(title="Bijna hetzelfde")
    themes.add_theme(store, cast.tom, begun.survey, begun.question, words, texts(*range(13)))

    assert begun.count() == 1


def test_all_of_one_mind_are_told_in_words(store: Store, cast: Cast) -> None:
    alike = [n for n in range(40) if truth(range(n, n + 1))["Voor"]]
    begun = Begun(store, cast, file(), range(0))
    themes.put_sayings(store, cast.tom, begun.theme, texts(*alike[:9]))

    try:
        begun.count()
    except NothingToCount:
        return
    assert begun.told().by_group["ouders"].cells["Voor"] is Nearly.ALL


def test_a_few_or_all_but_a_few_are_not_told(store: Store, cast: Cast) -> None:
    for numbers in (range(4), range(37)):
        begun = Begun(store, cast, file(40 + len(numbers)), range(0))
        themes.put_sayings(store, cast.tom, begun.theme, texts(*(numbers if len(numbers) < 5 else range(74))))
        with pytest.raises(NothingToCount):
            begun.count()


def test_a_second_question_is_refused(store: Store, cast: Cast) -> None:
    begun = Begun(store, cast, file(), range(14))
    begun.count()

    with pytest.raises(CountedWithAnother) as refusal:
        begun.count(begun.given.key(RATING))
    assert refusal.value.counted_with == QUESTION


def test_only_leaders_count_and_nobody_else_s(store: Store, cast: Cast) -> None:
    begun = Begun(store, cast, file(), range(14))

    with pytest.raises(NotPermitted):
        themes.count_themes(store, cast.tom, begun.survey, begun.question, begun.decisive)
    with pytest.raises(Exception, match="survey"):
        themes.count_themes(store, cast.otto, begun.survey, begun.question, begun.decisive)


def test_what_was_counted_outlives_the_raw_answers(store: Store, cast: Cast, clock: Clock) -> None:
    begun = Begun(store, cast, file(), range(14))
    begun.count()
    clock.forward(days=366)
    days_agree(store, clock)
    surveys.drop_due(store)

    (line,) = themes.ordered(store, cast.tom, begun.survey, begun.question).themes
    assert dict(line.groups) == {"ouders": 14}
    assert begun.told().by_group["ouders"].n == 14


def test_who_lays_all_that_was_told_side_by_side_works_out_nobody(store: Store, cast: Cast) -> None:
    """Beside the totals of the group and two themes that overlap, each small set can still be anything."""
    answers = ("Voor", "Tegen")
    begun = Begun(store, cast, file(24, answers), range(10))
    words = ThemeWords(title="Tweede")
    themes.add_theme(store, cast.tom, begun.survey, begun.question, words, texts(*range(6, 18)))
    begun.count()
    lines = themes.ordered(store, cast.tom, begun.survey, begun.question).themes
    sets = {"Thema": {"one", "both"}, "Tweede": {"both", "two"}}
    sizes = {"one": 6, "both": 4, "two": 8, "rest": 6}
    total = truth(range(24), answers)["Voor"]
    known = {
        each.title: each.counts.by_group["ouders"].cells["Voor"]
        for each in lines
        if each.counts and each.counts.by_group["ouders"].n is not None
    }
    assert known
    worlds = [
        dict(zip(sizes, voor, strict=True))
        for voor in product(*(range(n + 1) for n in sizes.values()))
        if sum(voor) == total
    ]
    for title, cell in known.items():
        assert isinstance(cell, int)
        worlds = [each for each in worlds if sum(each[part] for part in sets[title]) == cell]

    for part, size in sizes.items():
        possible = {each[part] for each in worlds}
        assert possible, part
        assert max(possible) - min(possible) >= min(2, size), part


@pytest.mark.parametrize("with_theme", [True, False], ids=["after a theme", "without a theme"])
def test_a_newer_file_does_not_tell_of_the_few_that_left_a_theme(
    store: Store, cast: Cast, with_theme: bool
) -> None:
    """Six people left, three of each mind. Four of them were in a theme of ten, of whom eight said yes.

    Then two or three of those four said yes: beside the theme, the newer figures would tell that.
    """
    answers = [*["Voor"] * 8, *["Tegen"] * 2, *["Voor", "Tegen"] * 10]

    def parents(left: set[int]) -> Export:
        lines = [
            ("ouders", answer, ("Goed", "Slecht", "Matig")[n % 3], f"Tekst nummer {n} van ouders")
            for n, answer in enumerate(answers)
            if n not in left
        ]
        team = [("team", ("Voor", "Tegen")[n % 2], "Goed", f"Wat het team schreef {n}") for n in range(12)]
        written = "\n".join(";".join(line) for line in (HEADINGS, *lines, *team)).encode()
        as_texts = Corrections(kinds={TEXT: QuestionKind.FREE_TEXT})
        return export(written, "peiling.csv", corrections=as_texts)

    begun = Begun(store, cast, parents(set()), range(10))
    surveys.results(store, cast.tom, begun.survey)
    assert not with_theme or begun.count() == 1
    later = parents({5, 6, 7, 9, 11, 13})
    surveys.import_new_version(store, cast.lea, begun.survey, later.recognition, later.responses)

    found = surveys.results(store, cast.tom, begun.survey)
    (asked,) = (each for each in found.questions if each.question.text == QUESTION)
    assert asked.table is not None
    is_hidden = {each.group: each.hidden is not None for each in asked.table.rows}
    assert is_hidden == {"ouders": with_theme, "team": False}


def test_texts_beside_the_option_other_are_not_counted(store: Store, cast: Cast) -> None:
    """All who wrote one gave that option. Split by it, nine are told; a theme of six would tell of three."""
    where = "Waar eet uw kind?"
    answers = [("Thuis", each) for each in ("Voor", "Tegen") * 10]
    answers += [(f"Bij oma nummer {n}", ("Voor", "Tegen")[n % 2]) for n in range(9)]
    lines = [f"ouders;{said};{asked}" for asked, said in answers]
    written = "\n".join((f"Groep;{QUESTION};{where}", *lines)).encode()
    as_choice = Corrections(kinds={where: QuestionKind.SINGLE_CHOICE}, options={where: ("Thuis",)})
    given = export(written, "peiling.csv", corrections=as_choice)
    survey = take_in(store, cast, given, invited={}).survey_id
    asked, beside = given.key(where), given.key(QUESTION)
    sayings = [key_of(f"Bij oma nummer {n}") for n in range(6)]
    themes.add_theme(store, cast.tom, survey, asked, ThemeWords(title="Oma"), sayings)
    (row,) = surveys.cross_tab(store, cast.tom, survey, beside, asked).tables[OTHER].rows
    assert row.cells == {"Voor": 5, "Tegen": 4}

    with pytest.raises(surveys.NotCountable):
        themes.count_themes(store, cast.lea, survey, asked, beside)
