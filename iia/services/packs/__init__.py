"""Packs: asking for one, making it, following it; and the records that they carry."""
