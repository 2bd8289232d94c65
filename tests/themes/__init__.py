"""How well themes are suggested, on invented Dutch sayings of which is known what each is about."""
