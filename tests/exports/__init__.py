"""How exports are read, beside what is true of them: `python -m tests.exports FOLDER`."""
