"""Take a survey in: whole, with its tallies, or not at all."""

from __future__ import annotations

from collections.abc import Mapping

from core.data_kinds import DataKind
from core.permissions import Actor
from core.survey_files import Recognition, Responses
from db.store import Store
from db.surveys.values import GroupDifference, Imported, SurveyLine, SurveyRef


def require_new_file(store: Store, actor: Actor, sha256: str) -> None:
    """Refuse (`AlreadyImported`) a file that this school has; for a page that wants to say so at once."""
    raise NotImplementedError


def find_predecessor(store: Store, actor: Actor, recognition: Recognition) -> SurveyLine | None:
    """The survey of which this file seems a newer export: (nearly) the same questions. None: none."""
    raise NotImplementedError


def differences(
    store: Store, actor: Actor, survey_id: int, recognition: Recognition, *, include_incomplete: bool = False
) -> tuple[GroupDifference, ...]:
    """What the numbers per group would become with this file as the next version; stores nothing."""
    raise NotImplementedError


def import_survey(
    store: Store,
    actor: Actor,
    title: str,
    kind: DataKind,
    recognition: Recognition,
    responses: Responses,
    invited: Mapping[str, int | None],
    *,
    include_incomplete: bool = False,
) -> SurveyRef:
    """Store a survey: its raw block, tallies and numbers invited, in one transaction.

    `invited` by name of the group; a group that is not in it, or None, has an unknown number.
    Refused, with nothing stored: `AlreadyImported`, `MoreReturnedThanInvited`, `Missing("title")`,
    `NegativeCount`, `NotFound("group", name)` for a number invited of a group that is not there.
    """
    raise NotImplementedError


def import_new_version(
    store: Store,
    actor: Actor,
    survey_id: int,
    recognition: Recognition,
    responses: Responses,
    invited: Mapping[str, int | None] | None = None,
    *,
    include_incomplete: bool = False,
) -> Imported:
    """Store a newer export of a survey as its next version; the earlier versions stay as they were.

    `invited` None leaves the numbers invited as they are. Refused as `import_survey` refuses.
    """
    raise NotImplementedError
