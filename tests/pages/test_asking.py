"""What is cached is shared with nobody who may see less: what `ask` keeps, and for whom."""

from __future__ import annotations

import ast
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col, select

import db
from core.data_kinds import DataKind
from core.errors import Refusal
from core.permissions import Actor, Role
from db import ambitions, decisions, initiatives, insights, kept, meetings, school_data, surveys
from db.demo import make_demo
from db.models import Membership
from db.store import EVERY, Store, open_store
from pages.ui.kit.asking import _key, ask
from pages.ui.kit.session import Here
from tests.conftest import Cast, Clock
from tests.db.exports import WORKED_CASE, made
from tests.db.test_surveys_import import take_in

PAGES = Path(__file__).parents[2] / "pages"
Question = Callable[..., Any]


def named(path: Path) -> Iterator[tuple[str, str]]:
    """The module and name of what one file hands to `ask`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = ".".join(path.relative_to(PAGES.parent).with_suffix("").parts)
    came = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "ask":
            match call.args[1:2]:
                case [ast.Attribute(value=ast.Name(id=module), attr=name)]:
                    yield ".".join(came[module]), name
                case [ast.Name(id=name)] if name in came:
                    yield came[name]
                case [ast.Name(id=name)]:
                    yield own, name


def asked() -> dict[str, Question]:
    """Every question that a page asks through the cache."""
    found = {}
    for path in sorted(PAGES.rglob("*.py")):
        for module, name in named(path):
            found[f"{module}.{name}"] = getattr(importlib.import_module(module), name, None)
    return {name: question for name, question in found.items() if question is not None}


def marked() -> dict[str, Question]:
    """Every question of db that says that its answer is the same for everybody of a role."""
    found = {}
    for each in pkgutil.walk_packages(db.__path__, "db."):
        if ".migrations" in each.name or each.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(each.name)).items():
            if getattr(value, "is_same_for_role", False) and value.__module__ == each.name:
                found[f"{each.name}.{name}"] = value
    return found


ASKED, MARKED = asked(), marked()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Actor]:
    store = open_store(f"sqlite:///{(tmp_path_factory.mktemp('demo') / 'demo.sqlite').as_posix()}", Clock())
    return store, make_demo(store)


@pytest.fixture(scope="module")
def examples(demo: tuple[Store, Actor]) -> dict[str, tuple[Any, ...]]:
    """What the demo school has to ask about, by the name of the parameter."""
    store, leader = demo
    first = surveys.surveys(store, leader)[-1].survey_id
    keys = [question.key for question in surveys.options(store, leader, first)][:3]
    return {
        "school_year": ambitions.years(store, leader),
        "year": decisions.council_years(store, leader),
        "survey_id": tuple(each.survey_id for each in surveys.surveys(store, leader)),
        "decision_id": tuple(each.decision_id for each in decisions.decisions(store, leader)),
        "initiative_id": tuple(each.initiative_id for each in initiatives.initiatives(store, leader))[:3],
        "area_ids": ((1, 2),),
        "question": tuple(keys),
        "by_question": tuple(keys[:1]),
        "set_id": tuple(each.set_id for each in school_data.figure_sets(store, leader, DataKind.INPUT))[:1],
        "kind": (DataKind.INPUT, DataKind.OUTPUT),
        "other_id": tuple(each.survey_id for each in surveys.surveys(store, leader))[:2],
        "by": tuple(keys[:1]),
        "insight_id": tuple(each.insight_id for each in insights.insights(store, leader))[:1],
        "review_id": (1,),
        "exchange_id": (1,),
        "option": ("Voor",),
        "meeting_id": (*(each.meeting_id for each in meetings.meetings(store, leader)), 0)[:2],
    }


def test_the_collections_find_what_they_look_for() -> None:
    assert len(ASKED) > 20
    assert len(MARKED) > 8


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_question_takes_the_store_and_the_actor_first(name: str) -> None:
    assert list(inspect.signature(ASKED[name]).parameters)[:2] == ["store", "actor"]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", sorted(MARKED))
def test_a_question_that_is_kept_per_role_answers_two_of_that_role_alike(
    name: str, role: Role, demo: tuple[Store, Actor], examples: dict[str, tuple[Any, ...]]
) -> None:
    store, leader = demo
    question = MARKED[name]
    wanted = [
        each
        for each, about in list(inspect.signature(question).parameters.items())[2:]
        if about.default is inspect.Parameter.empty
    ]
    unknown = [each for each in wanted if each not in examples]
    assert unknown == [], f"say in `examples` what to ask {name} about"
    with both_in(role, store, people(store, leader)) as (one, other):
        for args in product(*(examples[each] for each in wanted)):
            heard = []
            for each in (one, other):
                kept.forget()  # else the second would be given what the first heard
                heard.append(answer(question, store, each, args))
            assert alike(*heard), args


@contextmanager
def both_in(role: Role, store: Store, them: tuple[Actor, ...]) -> Iterator[list[Actor]]:
    """These people in another role, for as long as it is asked."""
    give_roles(store, {each.person_id: role for each in them})
    try:
        yield [replace(each, role=role) for each in them]
    finally:
        give_roles(store, {each.person_id: each.role for each in them})


def give_roles(store: Store, roles: dict[int, Role]) -> None:
    with store.write(EVERY) as session:
        for person_id, role in roles.items():
            session.execute(
                update(Membership).where(col(Membership.person_id) == person_id).values(role=role)
            )


def people(store: Store, leader: Actor) -> tuple[Actor, Actor]:
    """The school leader, and a teacher with initiatives of their own."""
    with store.read(EVERY) as session:
        colleagues = session.exec(
            select(Membership.person_id)
            .where(Membership.school_id == leader.school_id)
            .where(Membership.person_id != leader.person_id)
        ).all()
    teachers = (replace(leader, person_id=each, role=Role.TEACHER) for each in colleagues)
    teacher = next(
        each for each in teachers if any(line.is_mine for line in initiatives.initiatives(store, each))
    )
    return leader, teacher


def answer(question: Question, store: Store, actor: Actor, args: tuple[Any, ...]) -> object:
    """What somebody hears: the answer, or why there is none."""
    try:
        return question(store, actor, *args)
    except Refusal as refusal:
        return type(refusal), refusal.args


def alike(one: object, other: object) -> bool:
    """Whether two answers are equal, tables within them too."""
    try:
        return bool(one == other)
    except ValueError:  # a table says of each cell whether it is equal
        return pickle.dumps(one) == pickle.dumps(other)


# What the cache goes by.


@pytest.fixture
def here(store: Store, cast: Cast) -> Here:
    return Here(
        store=store,
        actor=cast.tom,
        school_name="De Linde",
        is_demo=False,
        revision=7,
        privacy_threshold=5,
        language="nl",
    )


def whose(store: Store, actor: Actor) -> tuple[int, int, Role, Any]:
    """A question about whoever asks."""
    return actor.person_id, actor.school_id, actor.role, store.today(actor)


@pytest.mark.parametrize("what", ["person_id", "school_id", "role", "time_zone"])
def test_an_answer_is_given_to_nobody_else(here: Here, clock: Clock, what: str) -> None:
    clock.forward(hours=8)  # half past eleven at night: in the Caribbean it is the day before
    other = {"person_id": 99, "school_id": 99, "role": Role.SCHOOL_LEADER, "time_zone": "America/Aruba"}
    there = replace(here, actor=replace(here.actor, **{what: other[what]}))

    ask(here, whose)

    assert ask(there, whose) == whose(there.store, there.actor)


def test_an_answer_is_given_anew_on_another_day_and_after_a_change(here: Here, clock: Clock) -> None:
    keys = {_key(here, whose), _key(replace(here, revision=8), whose)}
    clock.forward(days=1)
    keys.add(_key(here, whose))

    assert len(keys) == 3
    assert ask(here, whose)[3] == here.today


def test_only_a_question_that_says_so_is_kept_for_all_of_a_role(here: Here, cast: Cast) -> None:
    tessa = replace(here, actor=cast.tessa)
    leader = replace(here, actor=cast.lea)

    assert _key(here, whose) != _key(tessa, whose)
    assert _key(here, ambitions.years) == _key(tessa, ambitions.years)
    assert _key(here, ambitions.years) != _key(leader, ambitions.years)


def test_what_is_shown_of_a_survey_outlives_a_change_elsewhere(here: Here, store: Store, cast: Cast) -> None:
    ref = take_in(store, cast, made(WORKED_CASE))
    seen = ask(here, surveys.results, ref.survey_id)
    other = take_in(store, cast, made(WORKED_CASE, "later.csv", "Later gezegd"))
    surveys.rename(store, cast.lea, other.survey_id, "Anders genoemd")
    later = replace(here, revision=8)

    assert ask(later, surveys.results, ref.survey_id) is ask(
        replace(here, revision=9), surveys.results, ref.survey_id
    )
    assert ask(later, surveys.results, ref.survey_id) == seen

    surveys.rename(store, cast.lea, ref.survey_id, "Deze anders genoemd")

    assert ask(replace(here, revision=10), surveys.results, ref.survey_id).title == "Deze anders genoemd"
