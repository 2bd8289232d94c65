"""What points to people: columns, texts, pupil records, and who answered twice."""
