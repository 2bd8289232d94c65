"""Self-scans: a team looks at itself in a few statements, without names; only distributions are told."""

from core.scans.answers import (
    LONGEST_LINE,
    OPTIONS,
    UNKNOWN,
    AnswerNotGood,
    ScanAnswer,
    sound_answer,
)
from core.scans.own import (
    MOST_STATEMENTS,
    InstrumentWords,
    LicenceMissing,
    ScanFull,
    ScanWords,
    StatementTooLong,
    StatementTwice,
    statements_of,
)
from core.scans.reading import Standing, least_agreed, most_apart, standing
from core.scans.statements import OURS, Dimension, OurScan, ScanKind
from core.scans.telling import ScanTold, StatementTold, WhyUntold, counted, tell_scan
