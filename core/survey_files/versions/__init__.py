"""Two files of one survey: what they share, and who is known again."""
