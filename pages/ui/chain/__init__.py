"""The chain decision, evidence, initiative, people, review; decisions and initiatives show it."""
