"""What is not as it should be in policy tests, as findings: the cases, and rules without coverage."""

from msgspec.structs import replace

from dutylist.admission.cases import CaseResult, RuleCoverage
from dutylist.finding import Finding, Place, RelatedLocation, Severity, Span, with_fingerprints
from dutylist.kinds import POLICY_TEST
from dutylist.messages import _
from dutylist.output.wording.test.words import Tested, gap, sentence
from dutylist.output.words import in_one_line
from dutylist.policy.registry import PolicyRegistry
from dutylist.rules import RULES
from dutylist.workspace.document import Document


def findings_of(tested: Tested) -> list[Finding]:
    """All are errors: a policy that does not judge as it should is not to judge anybody."""
    places = {}
    failed = []
    for result in tested.results:
        if not result.passes:
            place, span = _place_of(result, tested)
            places[result.test.path, span] = str(place)
            failed.append(_of_case(result, span))
    registry = PolicyRegistry.of_documents(tested.workspace.documents)
    gaps = [_of_gap(found, registry, tested) for found in tested.uncovered]
    # a case is known by its name: its number, which others above it change, is in no fingerprint
    found = with_fingerprints([*failed, *gaps])
    return [replace(one, place=places.get((one.path, one.span), one.place)) for one in found]


def _of_case(result: CaseResult, span: Span) -> Finding:
    """A case that does not come out as expected, at its name."""
    return Finding(
        code=f"{result.policy}/{result.test.id}",
        name=result.test.data["title"],
        severity=Severity.ERROR,
        message=_(
            "“{name}” does not come out as expected: {differences}",
            name=result.name, differences=in_one_line(map(sentence, result.mismatches)),
        ),
        path=result.test.path,
        span=span,
        document=result.test.id,
        subject=result.name,
    )  # fmt: skip


def _place_of(result: CaseResult, tested: Tested) -> tuple[Place, Span]:
    """Where the name of a case stands; of two of one name in one line, the first."""
    places = [
        Place(("cases", index, "name"))
        for index, case in enumerate(result.test.data["cases"])
        if case["name"] == result.name
    ]
    spans = [(place, tested.workspace.span(result.test, place)) for place in places]
    return next(found for found in spans if found[1].line == result.line)


def _of_gap(found: RuleCoverage, registry: PolicyRegistry, tested: Tested) -> Finding:
    """A rule that is not covered, where `validate` finds it; one of the tool, at the test."""
    rule = RULES["DL507"]
    tests = _tests_of(found.policy, tested)
    document, place = _where(found, registry, tested) or (tests[0], Place(("policy",)))
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=Severity.ERROR,
        message=gap(found),
        path=document.path,
        span=tested.workspace.span(document, place),
        place=str(place),
        document=document.id,
        related=tuple(_tested_at(test, tested) for test in tests if test is not document),
        subject=f"{found.policy}/{found.rule}",
    )


def _where(
    found: RuleCoverage, registry: PolicyRegistry, tested: Tested
) -> tuple[Document, Place] | None:
    """Where a policy of the workspace has the rule, or what it has it from."""
    source, document = registry.find(found.policy), tested.workspace.find(found.policy)
    if source is None or document is None:
        return None
    located = registry.merge(source).rules[found.rule]
    return document, located.place / "id" if located.source is source else Place(("extends",))


def _tests_of(policy: str, tested: Tested) -> list[Document]:
    tests = tested.workspace.of_kind(POLICY_TEST)
    return [test for test in tests if test.data["policy"] == policy]


def _tested_at(test: Document, tested: Tested) -> RelatedLocation:
    span = tested.workspace.span(test, Place(("policy",)))
    return RelatedLocation(test.path, span, _("tested here"))
