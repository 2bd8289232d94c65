"""The chain of decision, evidence, initiative, people and review, on pages of decisions and initiatives."""
