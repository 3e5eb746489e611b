"""Packs as stored."""
