"""A chart as an SVG: for paper, Word, and whoever copies it. It reads the figure that the screen shows."""

from core.drawing.whole import svg
