"""Keeps the duty lists of Chinese townships as YAML in git, and checks them."""

__version__ = "0.1.0"
