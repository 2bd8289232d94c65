"""Agreements of the team: words in versions, endorsed per person, quoted by decisions and mandates."""

from db.agreements.acts import (
    answer_proviso,
    end_agreement,
    endorse_agreement,
    propose_agreement,
    reword,
    settle,
    withdraw_proviso,
    withdraw_yes,
)
from db.agreements.questions import agreement, agreements
from db.agreements.quoting import quote_agreement, quotes, take_quote_away
from db.agreements.refusals import (
    AgreementConflict,
    AgreementOver,
    AgreementThere,
    NothingInForce,
    NotYoursToEnd,
    WordsChanged,
)
from db.agreements.values import AgreementDetail, Ended, Quote, QuotedBy, Settled, Wording
