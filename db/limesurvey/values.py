"""Values about LimeSurvey for pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.fields import N_, said
from core.survey_files import Corrections


@dataclass(frozen=True, kw_only=True)
class Account:
    """How to come in. `password`: or a key; it is never shown again."""

    address: str = said(N_("Address of LimeSurvey"), most=300, is_required=True)
    username: str = said(N_("Name in LimeSurvey"), most=200, is_required=True)
    password: str = said(N_("Password or key"), most=500, is_required=True)


@dataclass(frozen=True, kw_only=True)
class ConnectionNow:
    """The connection of the school; `is_readable` False: the password must be given again."""

    address: str
    username: str
    connected_at: datetime
    is_encrypted: bool
    is_readable: bool


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A survey in the list of LimeSurvey. The numbers are None where LimeSurvey does not tell them.

    `begun`: visits that were not sent in; somebody who came back counts twice.
    """

    sid: int
    title: str
    is_active: bool
    starts: date | None
    ends: date | None
    complete: int | None = None
    begun: int | None = None
    invited: int | None = None


@dataclass(frozen=True, kw_only=True)
class About:
    """What is asked before answers are taken in. `attributes`: of participants, by name, with what it is.

    `is_anonymous` None: the account may not see that.
    """

    sid: int
    title: str
    is_anonymous: bool | None
    has_participants: bool
    attributes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The answers as a file, and what stands beside it in LimeSurvey.

    `said`: how it is read, before a person corrects it. `invited`: by value of the attribute, "" all.
    `n_visits`: rows without any answer, left out.
    """

    sid: int
    title: str
    attribute: str
    data: bytes
    lss: bytes
    said: Corrections
    invited: Mapping[str, int]
    first_response: int
    last_response: int
    n_visits: int

    @property
    def name(self) -> str:
        """What the file would be called."""
        return self.title.replace("/", "-").replace("\\", "-") + ".csv"


@dataclass(frozen=True, kw_only=True)
class LinkNow:
    """How a survey is taken in. `trouble`: the name of the refusal of the last daily look."""

    sid: int
    attribute: str
    is_daily: bool
    trouble: str
    looked_at: datetime


@dataclass(frozen=True, kw_only=True)
class Fresh:
    """What a look brought: how many more responses count; `version` None: nothing new."""

    version: int | None
    n_more: int
