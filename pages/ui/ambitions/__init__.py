"""The vision and the ambitions on screen."""
