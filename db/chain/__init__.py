"""The chain decision -> evidence -> initiative -> people -> review."""

from db.chain.acts import ask_decision, link_decision, start_from_decision, unlink_decision
from db.chain.questions import chain_of_decision, chain_of_initiative
