"""A workspace: its manifest, its documents, and what can be looked up across them."""
