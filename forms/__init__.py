"""The way from a page of a bank and its answers to a web form, and back."""
