"""Privacy rules for results. Every figure that leaves the app passes through here."""

from core.privacy.choices import (
    ProtectedChoice,
    ProtectedGroupChoice,
    ProtectedWeightedChoice,
    protect_choice,
)
from core.privacy.protected import ProtectedGroup, ProtectedJudgement, ProtectedTotal
from core.privacy.protection import protect
from core.privacy.suppression import (
    LOWEST_THRESHOLD,
    Suppression,
    leaked_by_tipping_weight,
    leaked_by_total,
    suppress,
)
from core.privacy.tables import (
    Cell,
    Hidden,
    Nearly,
    ProtectedRow,
    ProtectedTable,
    protect_row,
    protect_texts,
)
