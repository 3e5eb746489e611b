"""Worked examples that ship: answers files for banks that ship; a package so that they can be found."""
