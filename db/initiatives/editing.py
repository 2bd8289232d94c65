"""Change the words of an initiative, so that of two who do it at once neither loses anything."""

from __future__ import annotations

from dataclasses import asdict

from core.errors import AlreadyDone
from core.permissions import Act, Actor, require
from db.audit import record
from db.initiatives.refusals import InitiativeConflict
from db.initiatives.scene import find_scene
from db.initiatives.values import InitiativeWords
from db.initiatives.words import columns_of, link, within_school, words_of
from db.store import Store


def change_words(
    store: Store, actor: Actor, initiative_id: int, words: InitiativeWords, began_version: int
) -> int:
    """Change the words; the new version. `began_version`: the one that the form began with.

    `InitiativeConflict` with what stands there and what was typed, `NotYourInitiative`, `NotInThisPhase`
    after its end, `AlreadyDone` when it says so already, and what opening refuses.
    """
    require(actor, Act.EDIT_INITIATIVE)
    facts = columns_of(words)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        scene.require_open(Act.EDIT_INITIATIVE)
        scene.require(Act.EDIT_INITIATIVE, scene.standing.is_theirs)
        stands = words_of(session, scene.row)
        if scene.row.version != began_version:
            raise InitiativeConflict(initiative_id, stands, words, scene.row.version)
        known = within_school(session, actor, words)
        for name, value in facts.items():
            setattr(scene.row, name, value)
        link(session, actor, initiative_id, known)
        now = words_of(session, scene.row)
        if now == stands:
            raise AlreadyDone("initiative", "as written")
        scene.row.version += 1
        scene.hear(store.now())
        record(
            session, store, actor, "change_words", "initiative", initiative_id,
            version=scene.row.version, fields=_changed(stands, now),
        )  # fmt: skip
        return scene.row.version


def _changed(before: InitiativeWords, after: InitiativeWords) -> list[str]:
    """Which words changed."""
    was = asdict(before)
    return sorted(name for name, value in asdict(after).items() if value != was[name])
