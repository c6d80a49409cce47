"""Whether a document fits the schema of its kind, and what is wrong in a person's words."""
