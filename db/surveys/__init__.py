"""Surveys: imported, sealed while a decision needs it, and shown under the privacy rules.

For pages: the acts and questions below. For `db.decisions`, inside its own transactions: `sealing`
(`seal`, `unseal`, `unlink`), `counting` (`group_counts`, `option_counts`) and `acts.keep_until_after`.

All that is shown is read from sheets (`told`). They are decided at the first look (`publishing`), question by
question (`deciding`, `desk`), beside all that was told of the same responses (`recognising`, `families`).
"""

from db.surveys.acts import (
    delete_survey,
    drop_due,
    rename,
    set_kind,
    set_retention,
)
from db.surveys.comparing import Standing, same_answers, standing_in
from db.surveys.edition import edition
from db.surveys.importing import (
    differences,
    import_new_version,
    import_survey,
    require_new_file,
    where_file_is,
)
from db.surveys.matching import (
    OtherSurvey,
    SaidOfPair,
    SurveysMatched,
    like_this,
    match_questions,
    matched,
)
from db.surveys.narrowing import narrowed
from db.surveys.questions import find_predecessor, options, response, survey, surveys
from db.surveys.refusals import (
    AlreadyImported,
    AnswersDiffer,
    DemoFull,
    NoScale,
    NotCountable,
    OnlyVersion,
    RawAnswersGone,
    ResultsSealed,
    RetentionInThePast,
    SplitsStand,
    StatementTaken,
    UnderADecision,
    VersionUnderDecisions,
    WithdrawnElsewhereInUse,
)
from db.surveys.results import results
from db.surveys.scaling import KeptScale, form_scale, scales
from db.surveys.splitting import cross_tab
from db.surveys.texts import free_texts
from db.surveys.values import (
    Average,
    CrossTab,
    FirstView,
    GroupDifference,
    GroupResponse,
    Imported,
    ImportReport,
    InvitedNumbers,
    KeptNotice,
    Known,
    LeftOutColumn,
    LeftOutRow,
    LinkedDecision,
    Narrowed,
    QuestionResult,
    SealState,
    SurveyDetail,
    SurveyLine,
    SurveyRef,
    SurveyResults,
    SurveyVersion,
)
