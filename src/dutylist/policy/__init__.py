"""Policies as data: where they come from, what they inherit, and their expressions compiled."""
