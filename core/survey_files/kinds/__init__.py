"""The kind of a question, by what is asked and answered."""
