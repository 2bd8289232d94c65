"""What the office of a board sees: its schools, who leads them, and their figures together."""
