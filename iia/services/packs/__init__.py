"""Packs: requesting, making and following them, and the records they carry."""
