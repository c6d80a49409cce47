"""Two versions of the lists of a workspace: what changed, and whose burden grew. No opinion."""
