"""Themes in what people wrote: ordered by many hands, known by words, and gone with the raw answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, Missing, NotFound
from core.permissions import NotPermitted, Role
from core.survey_files import Corrections, QuestionKind
from core.themes import key_of
from db import surveys, themes
from db.models import ThemeSaying
from db.store import EVERY, Store
from db.themes import Ordered, ThemeConflict, ThemeWords, TooFewSayings
from tests.conftest import Cast, Clock, at_once, days_agree
from tests.db.exports import HEADINGS, TEXT, Export, export
from tests.db.test_surveys_import import take_in

WROTE = (
    "De bso is vol en duur", "Onze oppas stopt ermee", "Oma kan niet meer oppassen", "De bso heeft een wachtlijst",
    "De pauze is te kort om te eten", "Mijn kind eet zijn brood niet op", "Eten in de pauze kost tijd",
    "Een langere lunchpauze graag",
)  # fmt: skip


def file(*more: tuple[str, ...]) -> Export:
    """Sixteen parents who wrote these things twice over, eight teachers once, and two of a third group."""
    lines = [
        (group, ("Voor", "Tegen")[n % 2], "Tevreden", f"{WROTE[n % 8]}{sign * n}")
        for group, people, sign in (("ouders", 16, "!"), ("leerkrachten", 8, "."))
        for n in range(people)
    ]
    few = [("mr", "Voor", "Tevreden", f"Wat de mr schreef {n}") for n in range(2)]
    written = "\n".join(";".join(line) for line in (HEADINGS, *lines, *more, *few)).encode()
    as_texts = Corrections(kinds={TEXT: QuestionKind.FREE_TEXT})
    return export(written, "peiling.csv", corrections=as_texts)


def begun(store: Store, cast: Cast) -> tuple[int, str]:
    given = file()
    return take_in(store, cast, given, invited={}).survey_id, given.key(TEXT)


def by_title(found: Ordered) -> dict[str, set[str]]:
    return {each.title: {saying.key for saying in each.sayings} for each in found.themes}


def test_themes_are_suggested_from_the_texts_of_told_groups_only(
    either_store: Store, either_cast: Cast
) -> None:
    survey, question = begun(either_store, either_cast)

    assert themes.suggest_themes(either_store, either_cast.tom, survey, question) == 2

    found = themes.ordered(either_store, either_cast.lea, survey, question)
    assert by_title(found) == {
        "Opvang en werk": {key_of(text) for text in WROTE[:4]},
        "Pauze en eten": {key_of(text) for text in WROTE[4:]},
    }
    assert [dict(each.groups) for each in found.themes] == [{"ouders": 8, "leerkrachten": 4}] * 2
    assert all(1 <= len(each.typical) <= 3 for each in found.themes)
    assert found.loose == ()
    assert not any("mr" in text for each in found.themes for text in each.typical)
    with pytest.raises(TooFewSayings):
        themes.suggest_themes(either_store, either_cast.tom, survey, question)


def test_a_suggestion_goes_into_the_theme_that_is_called_so_already(store: Store, cast: Cast) -> None:
    survey, question = begun(store, cast)
    own = themes.add_theme(store, cast.tom, survey, question, ThemeWords(title="opvang en werk"))

    themes.suggest_themes(store, cast.tom, survey, question)

    found = themes.ordered(store, cast.tom, survey, question)
    assert sorted(each.title for each in found.themes) == ["Pauze en eten", "opvang en werk"]
    assert {each.theme_id for each in found.themes if each.sayings} >= {own}


def test_a_saying_moves_stands_in_two_and_is_split_off(store: Store, cast: Cast) -> None:
    survey, question = begun(store, cast)
    first = [key_of(text) for text in WROTE[:4]]
    care = themes.add_theme(store, cast.tom, survey, question, ThemeWords(title=" Opvang "), first)
    eat = themes.add_theme(store, cast.lea, survey, question, ThemeWords(title="Eten"))

    themes.put_sayings(store, cast.tom, eat, [key_of(WROTE[0])])
    themes.put_sayings(store, cast.tom, eat, [key_of(WROTE[1])], out_of=care)
    granny = ThemeWords(title="Oma")
    themes.add_theme(store, cast.tom, survey, question, granny, [key_of(WROTE[2])], out_of=care)
    themes.take_out(store, cast.tom, care, [key_of(WROTE[3])])

    found = themes.ordered(store, cast.tom, survey, question)
    assert by_title(found) == {
        "Opvang": {key_of(WROTE[0])},
        "Eten": {key_of(WROTE[0]), key_of(WROTE[1])},
        "Oma": {key_of(WROTE[2])},
    }
    assert {each.key for each in found.loose} == {key_of(text) for text in WROTE[3:]}


def test_what_is_put_in_a_merged_theme_goes_to_what_it_became_and_all_else_is_refused(
    store: Store, cast: Cast
) -> None:
    survey, question = begun(store, cast)
    keys = [key_of(text) for text in WROTE]
    one, two, three = (
        themes.add_theme(store, cast.tom, survey, question, ThemeWords(title=title), [keys[n]])
        for n, title in enumerate(("Een", "Twee", "Drie"))
    )

    themes.merge_themes(store, cast.tom, one, two)
    themes.merge_themes(store, cast.lea, two, three)
    themes.put_sayings(store, cast.lea, one, [keys[5]])

    found = themes.ordered(store, cast.tom, survey, question)
    assert by_title(found) == {"Drie": {*keys[:3], keys[5]}}
    with pytest.raises(AlreadyDone):
        themes.merge_themes(store, cast.tom, one, three)

    elsewhere = themes.add_theme(store, cast.tom, survey, question, ThemeWords(title="Vier"))
    for stale in (
        lambda: themes.remove_theme(store, cast.lea, one),
        lambda: themes.rename_theme(store, cast.lea, one, ThemeWords(title="Eerste"), 1),
        lambda: themes.merge_themes(store, cast.lea, one, elsewhere),
    ):
        with pytest.raises(AlreadyDone):
            stale()
    assert by_title(themes.ordered(store, cast.tom, survey, question)) == {**by_title(found), "Vier": set()}

    themes.remove_theme(store, cast.tom, elsewhere)
    themes.remove_theme(store, cast.tom, three)
    assert themes.ordered(store, cast.tom, survey, question).themes == ()
    with pytest.raises(NotFound):
        themes.put_sayings(store, cast.lea, one, [keys[6]])


def test_two_people_at_once_lose_nothing(either_store: Store, either_cast: Cast) -> None:
    survey, question = begun(either_store, either_cast)
    keys = [key_of(text) for text in WROTE]
    theme = themes.add_theme(either_store, either_cast.tom, survey, question, ThemeWords(title="Alles"))

    def putting(n: int) -> Callable[[], object]:
        actor = (either_cast.tom, either_cast.lea)[n % 2]
        return lambda: themes.put_sayings(either_store, actor, theme, keys[n : n + 2])

    assert not [each for each in at_once(*map(putting, range(7))) if isinstance(each, Exception)]
    assert by_title(themes.ordered(either_store, either_cast.tom, survey, question)) == {"Alles": set(keys)}


def test_suggesting_twice_at_once_suggests_once(either_store: Store, either_cast: Cast) -> None:
    survey, question = begun(either_store, either_cast)

    at_once(
        *(
            lambda actor=actor: themes.suggest_themes(either_store, actor, survey, question)
            for actor in (either_cast.tom, either_cast.lea)
        )
    )

    assert len(themes.ordered(either_store, either_cast.tom, survey, question).themes) == 2


def test_a_name_is_not_overwritten_unseen(store: Store, cast: Cast) -> None:
    survey, question = begun(store, cast)
    theme = themes.add_theme(store, cast.tom, survey, question, ThemeWords(title="Opvang"))
    themes.rename_theme(store, cast.tom, theme, ThemeWords(title="Opvang na school"), 1)

    with pytest.raises(ThemeConflict) as conflict:
        themes.rename_theme(store, cast.lea, theme, ThemeWords(title="BSO"), 1)
    assert conflict.value.theirs == ThemeWords(title="Opvang na school")
    with pytest.raises(AlreadyDone):
        themes.rename_theme(store, cast.lea, theme, ThemeWords(title="Opvang na school"), 2)
    with pytest.raises(Missing):
        themes.rename_theme(store, cast.lea, theme, ThemeWords(title="  "), 2)


def test_another_school_reaches_nothing_of_it(store: Store, cast: Cast) -> None:
    survey, question = begun(store, cast)
    theme = themes.add_theme(store, cast.tom, survey, question, ThemeWords(title="Opvang"))
    stranger = cast.otto

    for act in (
        lambda: themes.ordered(store, stranger, survey, question),
        lambda: themes.suggest_themes(store, stranger, survey, question),
        lambda: themes.add_theme(store, stranger, survey, question, ThemeWords(title="X")),
        lambda: themes.rename_theme(store, stranger, theme, ThemeWords(title="X"), 1),
        lambda: themes.put_sayings(store, stranger, theme, ["x"]),
        lambda: themes.take_out(store, stranger, theme, ["x"]),
        lambda: themes.merge_themes(store, stranger, theme, theme),
        lambda: themes.remove_theme(store, stranger, theme),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(NotPermitted):
        themes.put_sayings(store, replace(cast.tom, role=Role.ADMINISTRATOR), theme, ["x"])


def test_the_words_are_kept_nowhere_and_the_prints_go_with_the_raw_answers(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    survey, question = begun(either_store, either_cast)
    themes.suggest_themes(either_store, either_cast.tom, survey, question)

    def kept() -> list[str]:
        with either_store.read(EVERY) as session:
            return list(session.exec(select(ThemeSaying.saying)))

    assert len(kept()) == 8
    assert not any(word in saying for saying in kept() for word in ("bso", "pauze", "oppas"))

    clock.forward(days=366)
    before = themes.ordered(either_store, either_cast.tom, survey, question)
    assert not before.has_texts
    assert all(each.sayings == each.typical == () for each in before.themes)
    days_agree(either_store, clock)
    surveys.drop_due(either_store)
    assert kept() == []
    assert len(themes.ordered(either_store, either_cast.tom, survey, question).themes) == 2


def test_a_newer_file_keeps_the_themes_and_its_new_sayings_are_loose(store: Store, cast: Cast) -> None:
    survey, question = begun(store, cast)
    themes.suggest_themes(store, cast.tom, survey, question)
    more = file(*(("ouders", ("Voor", "Tegen")[n % 2], "Tevreden", f"Nieuw is dit {n}") for n in range(6)))
    surveys.import_new_version(store, cast.lea, survey, more.recognition, more.responses)

    found = themes.ordered(store, cast.tom, survey, question)
    assert [len(each.sayings) for each in found.themes] == [4, 4]
    assert {each.text for each in found.loose} == {f"Nieuw is dit {n}" for n in range(6)}
