"""Refusals of acts on overviews of figures."""

from __future__ import annotations

from datetime import datetime

from core.errors import Refusal


class FileKnown(Refusal, kw_only=True):
    """This very file is in this overview already, as this version."""

    version: int
    at: datetime


class NotVouched(Refusal):
    """The file does not count the pupils of its groups, and nobody said that each group is large enough."""

    k: int
