"""Refusals of acts on an agreement, with the values a page needs to explain them."""

from __future__ import annotations

from dataclasses import field

from core.agreements import AgreementWords
from core.errors import Conflict, Refusal


class AgreementConflict(Conflict, kw_only=True):
    """Somebody else worded a next version meanwhile; `theirs` and `version` are the stored ones."""

    agreement_id: int
    theirs: AgreementWords = field(repr=False)
    yours: AgreementWords = field(repr=False)
    version: int


class WordsChanged(Conflict, kw_only=True):
    """A next version was worded since it was shown."""

    given: int
    version: int


class AgreementThere(Refusal):
    """The school has an agreement of this kind; it gets a next version."""

    agreement_id: int


class AgreementOver(Refusal):
    """This agreement ended; it can only be read."""

    agreement_id: int


class NotYoursToEnd(Refusal):
    """Who proposed it can take it back before it is in force; later the school leader ends it."""

    agreement_id: int


class NothingInForce(Refusal):
    """Only a version in force can be quoted, and there is none yet."""

    agreement_id: int
