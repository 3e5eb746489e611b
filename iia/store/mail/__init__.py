"""Mails, notices, and how people want to be told, as stored."""
