"""Surveys: what came back, sealed where a decision rests on it, and shown under the privacy rules.

For pages: the acts and questions below. For `db.decisions`, inside its own transactions: `sealing`
(`seal`, `unseal`, `unlink`), `counting` (`group_counts`, `option_counts`) and `retention.keep_until_after`.
"""

from db.surveys.changing import delete_survey, rename, set_invited, set_kind, set_retention
from db.surveys.crossing import cross_tab
from db.surveys.importing import (
    differences,
    import_new_version,
    import_survey,
    require_new_file,
)
from db.surveys.left_out import left_out_csv
from db.surveys.predecessors import find_predecessor
from db.surveys.reading import options, response, survey, surveys
from db.surveys.refusals import (
    AlreadyImported,
    DemoFull,
    NotCountable,
    RawAnswersGone,
    ResultsSealed,
    RetentionInThePast,
    UnderADecision,
)
from db.surveys.results import free_texts, results
from db.surveys.retention import drop_due, drop_due_raw_answers
from db.surveys.values import (
    Average,
    CrossTab,
    FirstView,
    GroupDifference,
    GroupResponse,
    Imported,
    ImportReport,
    KeptNotice,
    LeftOutColumn,
    LeftOutRow,
    LinkedDecision,
    QuestionResult,
    SealState,
    SurveyDetail,
    SurveyLine,
    SurveyRef,
    SurveyResults,
)
