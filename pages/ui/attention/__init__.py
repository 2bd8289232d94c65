"""Attention: what needs a conversation now, across all initiatives."""
