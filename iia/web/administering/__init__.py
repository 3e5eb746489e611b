"""Administering: people, their accounts and parts, and the security log."""
