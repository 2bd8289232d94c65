"""The demo's story is data: whoever changes a scene is told what is wrong, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Refusal
from db import initiatives
from db.demo.scene import FILES, SCENES, Scene, StoryMistake, gather
from db.demo.story import play
from db.demo.words import WORDS
from db.store import open_store
from tests.conftest import Clock

OPENS = """
[[event]]
ago = 9
who = "Sam"
does = "opens"
title = "Stilte in de gang"
issue = "Het is er nooit stil."
areas = ["Vloeiend lezen"]
"""
BEGINS = """
[[event]]
ago = 3
who = "Sam"
does = "begins"
"""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The demo's team before anything happened."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('story') / 'story.sqlite'}", now=Clock())
    yield gather(store)
    store.close()


def told(folder: Path, events: str) -> Path:
    file = folder / "gang.toml"
    file.write_text(events, encoding="utf-8")
    return file


def test_every_scene_is_a_file_and_every_file_is_played() -> None:
    assert {*SCENES, "school"} == {file.stem for file in FILES.glob("*.toml")}


def test_the_words_that_people_know_stand_in_the_files_and_in_their_readme() -> None:
    readme = (FILES / "README.md").read_text(encoding="utf-8")
    spoken = {
        word
        for name in SCENES
        for word in re.findall(
            r'^does = "(.+)"$', (FILES / f"{name}.toml").read_text(encoding="utf-8"), re.MULTILINE
        )
    }

    assert set(WORDS) == spoken
    assert [word for word in WORDS if f"`{word}`" not in readme] == []


def test_a_scene_is_added_without_python(scene: Scene, tmp_path: Path) -> None:
    play(scene, told(tmp_path, OPENS))

    made = scene.made["initiative"]["Stilte in de gang"]
    detail = initiatives.initiative(scene.store, scene.leader, made)
    assert detail.words.issue == "Het is er nooit stil."
    assert detail.words.area_ids == (scene.made["area"]["Vloeiend lezen"],)


@pytest.mark.parametrize(
    ("right", "wrong", "why"),
    [
        ('"Sam"', '"Sjaak"', "there is no person “Sjaak”"),
        ('"Vloeiend lezen"', '"Vloeiend leven"', "there is no area “Vloeiend leven”"),
        ('"opens"', '"opent"', "nobody “opent”"),
        ("issue =", "isue =", "it needs: issue"),
        ("areas =", "area =", "not understood here: area"),
        ("ago = 9", "", "an event says ago too"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    scene: Scene, tmp_path: Path, right: str, wrong: str, why: str
) -> None:
    with pytest.raises(StoryMistake, match=why) as caught:
        play(scene, told(tmp_path, OPENS.replace(right, wrong, 1)))

    assert caught.value.__notes__[0].startswith("gang.toml, event 1: ")


def test_what_nothing_in_the_file_made_has_to_be_said(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(StoryMistake, match="it needs: initiative"):
        play(scene, told(tmp_path, BEGINS))


def test_more_than_events_is_refused(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(StoryMistake, match="evnet"):
        play(scene, told(tmp_path, OPENS.replace("[[event]]", "[[evnet]]")))


def test_the_demo_obeys_the_rules_and_says_where_it_would_not(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        play(scene, told(tmp_path, OPENS + BEGINS))

    assert caught.value.__notes__ == ["gang.toml, event 2: Sam begins"]
