"""Boards: their office, the schools that belong to them, and what these share."""
