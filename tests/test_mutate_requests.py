"""A sample of the mutants of the example requests: none is admitted that the rules of the field do not admit."""

from mutate_requests import Bench, holes, mutants, objections


def test_no_mutant_is_wrongly_admitted() -> None:
    counts, wrong = holes(60, Bench())
    assert [(mutant.origin, mutant.path, reasons) for mutant, reasons in wrong] == []
    assert counts.total() == 60
    assert counts["refused"] > 0
    assert counts["admitted"] > 0


def test_the_oracle_objects_to_what_the_examples_lack() -> None:
    bench = Bench()
    by_id = {data["id"]: data for data in bench.requests.values()}
    assert objections(by_id["zr-2026-001"], bench.tiers) == []
    assert "A18" in objections(by_id["zr-2026-010"], bench.tiers)
    assert "A07" in objections(by_id["zr-2026-018"], bench.tiers)
    assert "A10" in objections({**by_id["zr-2026-001"], "funding": None}, bench.tiers)
    assert "A08b" in objections(by_id["zr-2026-006"], bench.tiers)


def test_mutants_are_the_same_at_every_run() -> None:
    requests = Bench().requests
    assert mutants(requests, 50) == mutants(requests, 50)
    assert len(mutants(requests, 11_000)) == 11_000
