"""Runs the rules: over a workspace, over two versions of it, and before a request is judged."""
