"""The record of an assessment as data: a sealed part, which is hashed, and the shown part that it proves."""
