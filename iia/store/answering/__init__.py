"""Answering: answers, items, completed sections and uploaded files as stored."""
