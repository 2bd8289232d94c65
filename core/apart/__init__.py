"""Run a pure function in a process of its own, for code that reads what others send can end its process.

The one place in `core` that starts any. A reader of workbooks stops all around it on some damaged files, and
a file can ask for any amount of memory: in a process of its own that costs one person a sentence.
"""

from core.apart.asking import BOUNDS, Bounds, ReadingEnded, TooHeavy, apart, warm
from core.apart.serving import Progress
