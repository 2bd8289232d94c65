"""What the school learned: insights, who tries them elsewhere, and what else was considered."""

from db.insights.acts import change_insight, put_off, write_insight
from db.insights.asking import LearningAsked, LearningKind, learning_asked
from db.insights.options import OptionLine, considered, keep_option
from db.insights.questions import (
    decision_of,
    initiatives_of,
    insight,
    insights,
    insights_of,
    last_review,
)
from db.insights.refusals import InsightConflict, NamesColleague, NoOtherSchools
from db.insights.sharing import (
    publish_insight,
    shared,
    shared_of,
    shared_one,
    take_back_told,
    take_shared,
    withdraw_insight,
)
from db.insights.trying import begin_try, decide_from_insight, start_from_insight, tell_try
from db.insights.values import (
    Asking,
    InsightDetail,
    InsightLine,
    InsightVersionLine,
    Origin,
    OriginRef,
    OutcomeLine,
    SharedLine,
    TakeLine,
    ToldBack,
    TryLine,
)
