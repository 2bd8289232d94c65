"""The demo school: an invented team with a year of surveys, decisions and initiatives, apart from real data.

Its story is data in `files`; `files/README.md` says how to write a scene.
"""

from __future__ import annotations

from core.permissions import Actor
from db.demo.board import around
from db.demo.scene import FILES, LEADER, SCENES, SCHOOL, TEAM, gather
from db.demo.story import play
from db.store import Store


def make_demo(store: Store, *, with_board: bool = False) -> Actor:
    """Create the demo school anew; returns its school leader. `with_board`: also an office and two schools.

    Everything goes through the acts that people use, at moments in the past, so the demo obeys every rule.
    """
    with store.together() as one:
        scene = gather(one)
        for name in SCENES:
            play(scene, FILES / f"{name}.toml")
        if with_board:
            around(one, scene.leader)
    return scene.leader
