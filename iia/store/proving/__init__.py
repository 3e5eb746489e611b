"""Proving: whether what is stored is what the program stored; it reads, and changes nothing."""
