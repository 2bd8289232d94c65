"""Profiles: norms that the school keeps under a name, to start a draft from."""

from __future__ import annotations

from core.norms import DecisionNorms
from core.permissions import Actor
from db.decisions.values import NormProfile
from db.store import Store


def profiles(store: Store, actor: Actor) -> tuple[NormProfile, ...]:
    """The profiles of the actor's school, by name."""
    raise NotImplementedError


def save_profile(store: Store, actor: Actor, name: str, norms: DecisionNorms) -> int:
    """Keep norms under a name; the profile's id. `Missing("name")`, `ProfileNameTaken`."""
    raise NotImplementedError


def rename_profile(store: Store, actor: Actor, profile_id: int, name: str) -> None:
    """Give a profile another name. `Missing("name")`, `ProfileNameTaken`, `AlreadyDone`."""
    raise NotImplementedError


def delete_profile(store: Store, actor: Actor, profile_id: int) -> None:
    """Remove a profile; decisions that began with it keep their norms."""
    raise NotImplementedError


def apply_profile(store: Store, actor: Actor, decision_id: int, profile_id: int, *, based_on: int) -> int:
    """Make a profile the draft of a decision; refused as `save_draft` is."""
    raise NotImplementedError
