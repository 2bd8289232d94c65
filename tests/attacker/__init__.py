"""A patient reader who gathers all that a school shows, and solves for what it hides.

python -m tests.attacker --surveys 2000 --seed 1
python -m tests.attacker --surveys 2000 --seed 1 --build PATH/TO/ANOTHER/CHECKOUT
"""
