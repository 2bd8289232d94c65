"""The survey tools: what each writes above, beside and between its questions."""
