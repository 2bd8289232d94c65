"""The expertise map on screen: what people offer, what they see in each other, what the team learns of it."""
