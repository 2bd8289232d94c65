"""Attention: what asks for a conversation now, over all initiatives."""
