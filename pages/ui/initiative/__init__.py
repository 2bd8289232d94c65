"""One initiative: along its cycle, with who pulls it, its mandate, what it rests on and what came of it."""
