"""The report of an assessment: the tree that every exporter prints, and how it is built."""

from iia.report.build import Provenance, build_report
from iia.report.report import Report

__all__ = ["Provenance", "Report", "build_report"]
