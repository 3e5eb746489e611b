"""Addresses for the programs that look after a site: is it alive, is it ready, how is it doing."""
