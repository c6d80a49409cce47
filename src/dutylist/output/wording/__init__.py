"""What each command says of what it found out: one module a command, for all formats."""
