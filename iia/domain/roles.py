"""Roles: what somebody may be in an installation, and the parts that people have in one assessment."""

from __future__ import annotations

from typing import Final

# --- In the installation -----------------------------------------------------------------------------

OFFICIAL: Final = "official"
DIRECTORY_MANAGER: Final = "directory_manager"
BANK_EDITOR: Final = "bank_editor"
ASSURANCE_READER: Final = "assurance_reader"
ADMINISTRATOR: Final = "administrator"

ROLES: Final = (OFFICIAL, DIRECTORY_MANAGER, BANK_EDITOR, ASSURANCE_READER, ADMINISTRATOR)
"""Every role of an installation, in the order in which they are listed."""

# --- In one assessment -------------------------------------------------------------------------------

OWNER: Final = "owner"
OWNER_DEPUTY: Final = "owner_deputy"
CONTRIBUTOR: Final = "contributor"
SECTION_CONTRIBUTOR: Final = "section_contributor"
VIEWER: Final = "viewer"
SENIOR_RESPONSIBLE_OFFICER: Final = "senior_responsible_officer"
SRO_DEPUTY: Final = "senior_responsible_officer_deputy"

PARTS: Final = (
    OWNER,
    OWNER_DEPUTY,
    CONTRIBUTOR,
    SECTION_CONTRIBUTOR,
    VIEWER,
    SENIOR_RESPONSIBLE_OFFICER,
    SRO_DEPUTY,
)
"""Every part in an assessment, in the order in which they are listed."""

WRITES_EVERYWHERE: Final = frozenset({OWNER, OWNER_DEPUTY, CONTRIBUTOR})
"""The parts whose holders write in every section, whether or not it was given to them."""

SINGLE_PARTS: Final = (OWNER, SENIOR_RESPONSIBLE_OFFICER)
"""The parts that an assessment cannot do without: one person has each, and can hand it over."""
