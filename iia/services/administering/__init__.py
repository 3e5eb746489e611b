"""Administering: who has an account, what they may do, and what becomes of their parts when they leave."""
