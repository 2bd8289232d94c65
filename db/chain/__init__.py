"""The chain decision -> evidence -> initiative -> people -> review.

For pages: the acts and questions in `__all__`.
"""

from db.chain.reading import chain_of_decision, chain_of_initiative
from db.chain.refusals import DecisionNotTaken
from db.chain.tying import ask_decision, link_decision, start_from_decision, unlink_decision

__all__ = [
    "DecisionNotTaken", "ask_decision", "chain_of_decision", "chain_of_initiative", "link_decision",
    "start_from_decision", "unlink_decision",
]  # fmt: skip
