"""May this duty be pushed down: facts, verdict, the ledger of decisions, and what follows in the lists."""
