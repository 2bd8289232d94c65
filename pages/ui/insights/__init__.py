"""Insights: writing them, reading them, and what came of those who try them."""
