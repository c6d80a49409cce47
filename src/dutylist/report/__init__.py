"""Reports for people: one neutral document of a workspace, and writers for several formats."""
