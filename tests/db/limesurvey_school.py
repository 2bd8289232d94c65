"""A school with a LimeSurvey of its own, for tests: the stand-in server, connected."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.data_kinds import DataKind
from core.survey_files import Recognition, Responses, apply, read_table, recognise
from db import limesurvey, surveys
from db.limesurvey import Account, Taken
from db.store import Store
from tests.conftest import Cast

PASSWORD = "lime lime lime"


def account(address: str, password: str = PASSWORD) -> Account:
    return Account(address=address, username="lea", password=password)


@dataclass(frozen=True, kw_only=True)
class Limed:
    """De Linde, and what its leader does with LimeSurvey."""

    store: Store
    cast: Cast

    def take(self, attribute: str = "attribute_1", sid: int = 637872) -> Taken:
        given = (self.store, self.cast.lea)
        one = next(each for each in limesurvey.offered(*given) if each.sid == sid)
        return limesurvey.take(*given, limesurvey.about(*given, one), attribute)

    def stored(self, attribute: str = "attribute_1") -> int:
        """The id of the survey, taken in and tied."""
        taken = self.take(attribute)
        found, responses = read(taken)
        names = {"ouder": 40, "leerkracht": 20} if attribute else {}
        ref = surveys.import_survey(
            self.store, self.cast.lea, taken.title, DataKind.SATISFACTION, found, responses, names
        )
        limesurvey.remember(
            self.store, self.cast.lea, ref.survey_id, taken, taken.said, include_incomplete=False
        )
        return ref.survey_id


def read(taken: Taken, **more: object) -> tuple[Recognition, Responses]:
    """The answers as the confirmation screen has them."""
    table = read_table(taken.data, taken.name, taken.lss)
    found = recognise(table, replace(taken.said, **more))  # type: ignore[arg-type]
    return found, apply(table, found)
