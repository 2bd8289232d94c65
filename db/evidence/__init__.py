"""Evidence: whatever the school has of its own that a statement, an evaluation or a decision can rest on."""

from db.evidence.pointing import Pointers, columns_of, piece_of, ref_of
from db.evidence.questions import all_evidence, evidence
from db.evidence.using import Use, UsedBy, uses
