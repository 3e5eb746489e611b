"""Conditions read back as sentences: what they ask for, and why they hold, do not, or cannot be told yet."""

from __future__ import annotations

from iia.report.sentences.descriptions import describe
from iia.report.sentences.explanations import explain
from iia.report.sentences.reasons import because

__all__ = ["because", "describe", "explain"]
