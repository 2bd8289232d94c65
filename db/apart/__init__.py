"""Run a pure function in a process of its own, for code that reads what others send can end its process.

A reader of workbooks stops all around it on some damaged files, and a file can ask for any amount of memory:
in a process of its own that costs one person a sentence. `core` stays pure, and is all that it imports.
"""

from db.apart.asking import BOUNDS, Bounds, ReadingEnded, TooHeavy, apart, warm
from db.apart.serving import Progress
