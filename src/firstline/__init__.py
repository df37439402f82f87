"""Firstline: the first line of defence against the movement of weapons and what makes them."""

__version__ = "0.1.0"
