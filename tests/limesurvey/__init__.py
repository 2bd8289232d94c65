"""A made survey of every type of question that LimeSurvey has, its exports, and what they must give.

`python -m tests.limesurvey` writes each style of export, reads it, and prints how many columns are right.
The shapes of headings and cells follow LimeSurvey's source (`createFieldMap`, `viewHelper`, `SurveyObj` and the
writers of `application/helpers/admin/export`); questions, answers and persons are made up.
"""
