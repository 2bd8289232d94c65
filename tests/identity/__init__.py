"""How well people are found in columns and texts, and how often answers are taken for people."""
