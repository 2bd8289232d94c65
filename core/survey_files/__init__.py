"""Survey files: from the bytes of an export to the responses that may be stored, and their tallies.

Every function is pure; refusals are named in `core.survey_files.errors`.
"""

from core.survey_files.files.table import Table
from core.survey_files.groups import participant_counts
from core.survey_files.keeping import apply
from core.survey_files.model import (
    OTHER,
    Column,
    ColumnRole,
    Corrections,
    Doubt,
    DoubtKind,
    Group,
    Measure,
    Notice,
    NoticeKind,
    Outcome,
    Question,
    QuestionKind,
    Reading,
    Reason,
    Recognition,
    Returned,
    Row,
    RowFault,
    Shape,
    Tally,
    Tool,
    Twice,
    UnreadableRow,
    question_of,
)
from core.survey_files.people.masks import Masks, masks
from core.survey_files.reading import Hints, read_table
from core.survey_files.recognition import first_look, recognise
from core.survey_files.responses import Responses, returned, tally
