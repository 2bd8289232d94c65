"""Evidence: whatever the school has of its own that a statement, an evaluation or a decision can rest on."""

from db.evidence.questions import evidence
