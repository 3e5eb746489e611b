"""Kills of a site's processes while people work: what was acknowledged is there afterwards."""
