"""LimeSurvey: its headings, its own columns, and its structure file."""
