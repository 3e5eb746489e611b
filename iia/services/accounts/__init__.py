"""Accounts: signing in, and what somebody does with their own account."""
