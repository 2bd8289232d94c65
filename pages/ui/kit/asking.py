"""Cached reads: answers from db, kept until the school or their thing changes; never shared across rights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from core.permissions import Actor
from db.store import Store
from pages.ui.kit.session import Here

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Key = tuple[object, ...]


def ask(here: Here, question: Callable[Concatenate[Store, Actor, Asked], Answer], *args: Any) -> Answer:
    """Answer a question of db, from the cache where possible: `ask(here, decisions.decision, 3)`.

    The cache key is the question, its arguments, the school, its revision, the person, the role and the day.
    A question marked `same_for_role` leaves out the person: everyone with that role shares one answer. One
    that `stands_while` its thing does has the state of that instead of the revision, and gives every run the
    same object.
    """
    kept = _held if hasattr(question, "state") else _answer
    answer: Answer = kept((*_key(here, question, *args), *args), question, args, here)
    return answer


def drawn(here: Here, make: Callable[..., Answer], *args: Any) -> Answer:
    """Return a figure, or whatever else `make(here, *args)` builds, cached like `ask` and also per language.

    Every run gets the same object, as copying it would cost more than the rest of the page: never change it.
    """
    key = (*_key(here, make, *args), here.language, here.privacy_threshold, *args)
    made: Answer = _drawn(key, make, args, here)
    return made


def _key(here: Here, question: Callable[..., object], *args: Any) -> Key:
    actor = here.actor
    who = actor.role if getattr(question, "is_same_for_role", False) else (actor.role, actor.person_id)
    name = f"{question.__module__}.{question.__qualname__}"
    state = _state(here, question.state, args[0]) if hasattr(question, "state") else None
    return (name, actor.school_id, here.revision if state is None else state, who, here.today)


def _state(here: Here, state: Callable[..., object], thing: object) -> object:
    """The state of a thing; asked anew where there was none, because this run may have made it."""
    found = ask(here, state, thing)
    return state(here.store, here.actor, thing) if found is None else found


@st.cache_data(max_entries=2048, show_spinner=False)
def _answer(key: Key, _question: Callable[..., Any], _args: Key, _here: Here) -> Any:
    return _question(_here.store, _here.actor, *_args)


@st.cache_resource(max_entries=128, show_spinner=False)
def _held(key: Key, _question: Callable[..., Any], _args: Key, _here: Here) -> Any:
    return _question(_here.store, _here.actor, *_args)


@st.cache_resource(max_entries=512, show_spinner=False)
def _drawn(key: Key, _make: Callable[..., Any], _args: Key, _here: Here) -> Any:
    return _make(_here, *_args)
