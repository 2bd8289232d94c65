"""Figures of the school that are no answers: what pupils achieve (output), who comes to it (input)."""

from core.school_data.cohorts import LAST_GRADE, Cohort, same_pupils
from core.school_data.columns import Role
from core.school_data.duo import (
    DuoFile,
    SchoolKey,
    read_duo,
    read_duo_file,
)
from core.school_data.errors import (
    DoubledFigures,
    NoFigures,
    NotAnOverview,
    NotDuo,
    RowPerPupil,
    YearUnknown,
)
from core.school_data.figures import Figure, Told, doubled, fingerprint, newest, protect
from core.school_data.moments import Moment, moment_of
from core.school_data.output import Understood, single_pupils, understand
from core.school_data.overview import Overview, read_overview
