"""Packs: asking for one, watching it being made, downloading it."""
