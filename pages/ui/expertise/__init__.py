"""The expertise map: what people offer, what they see in each other, and what the team learns from it."""
