"""How much of what people choose comes in at one moment, and is held."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from pages.ui.kit import upload
from pages.ui.kit.upload import COMING, HELD, LARGEST, OF_ONE, Room

LEA, TOM, ANN, BEA = 1, 2, 3, 4


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> MemoryUploadedFileManager:
    """Where Streamlit holds them."""
    held = MemoryUploadedFileManager("/_stcore/upload_file")
    monkeypatch.setattr(upload.runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=held))
    monkeypatch.setattr(upload, "PATIENCE", 0.05)
    return held


async def choose(
    room: Room, files: MemoryUploadedFileManager, person: int, name: str, size: int = LARGEST
) -> bool:
    """A file of this size comes in; whether there was room."""
    if not await room.enter(person, size):
        return False
    data = bytes(1) if size == 1 else _Large(size)
    files.add_file(str(person), UploadedFileRec(name, name, "", data))  # type: ignore[arg-type]
    await room.leave(person, size, (str(person), name))
    return True


class _Large:
    """As large as it says, without taking that."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __len__(self) -> int:
        return self.size


def names(files: MemoryUploadedFileManager, person: int) -> list[str]:
    return list(files.file_storage.get(str(person), {}))


def test_of_one_person_the_newest_files_are_held(files: MemoryUploadedFileManager) -> None:
    async def play() -> None:
        room = Room()
        for name in ("first", "second", "third"):
            assert await choose(room, files, LEA, name)
        assert await choose(room, files, TOM, "his", 1)

    asyncio.run(play())

    assert names(files, LEA) == ["second", "third"]
    assert names(files, TOM) == ["his"]


def test_what_a_person_took_away_counts_no_more(files: MemoryUploadedFileManager) -> None:
    async def play() -> None:
        room = Room()
        await choose(room, files, LEA, "first")
        await choose(room, files, LEA, "wrong one")
        files.remove_file(str(LEA), "wrong one")
        await choose(room, files, LEA, "third")

    asyncio.run(play())

    assert names(files, LEA) == ["first", "third"]


def test_who_comes_while_it_is_full_waits_until_others_are_in(files: MemoryUploadedFileManager) -> None:
    async def play() -> list[bool]:
        room = Room()
        for person in (LEA, TOM, ANN):
            assert await room.enter(person, LARGEST)
        waits = asyncio.create_task(room.enter(BEA, LARGEST))
        await asyncio.sleep(0.01)
        is_waiting = not waits.done()
        await room.leave(TOM, LARGEST, ("tab", "file"))
        return [is_waiting, await waits]

    assert asyncio.run(play()) == [True, True]


def test_who_waits_too_long_is_told_so(files: MemoryUploadedFileManager) -> None:
    async def play() -> list[bool]:
        room = Room()
        return [await room.enter(person, LARGEST) for person in (LEA, TOM, ANN, BEA)]

    assert asyncio.run(play()) == [True, True, True, False]


def test_one_person_leaves_room_for_others(files: MemoryUploadedFileManager) -> None:
    async def play() -> list[bool]:
        room = Room()
        return [await room.enter(person, LARGEST) for person in (LEA, LEA, LEA, TOM)]

    assert asyncio.run(play()) == [True, True, False, True]


def test_all_that_is_held_has_an_end_and_begins_again(files: MemoryUploadedFileManager) -> None:
    async def play() -> list[bool]:
        room = Room()
        people = HELD // LARGEST
        found = [await choose(room, files, 10 + person, "file") for person in range(people)]
        found.append(await choose(room, files, BEA, "one too many"))
        files.remove_session_files("10")  # a tab was closed
        found.append(await choose(room, files, BEA, "now"))
        return found

    assert asyncio.run(play()) == [True] * (HELD // LARGEST) + [False, True]


def test_the_measures_fit_each_other() -> None:
    assert LARGEST < OF_ONE < COMING < HELD <= 700 * 1024 * 1024


def test_nginx_lets_in_what_kartrekker_does() -> None:
    settings = (Path(__file__).parents[2] / "deploy" / "nginx" / "kartrekker.conf").read_text()
    _, _, uploads = settings.partition("location /_stcore/upload_file/")

    assert f"client_max_body_size {LARGEST // upload.MEGABYTE}m;" in uploads.partition("}")[0]
