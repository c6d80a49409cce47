"""The county's own rules, as its check policies state them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from dutylist.expression import format_value
from dutylist.finding import Place, Severity
from dutylist.kinds import CHECK_POLICY, LISTS
from dutylist.messages import _, joined
from dutylist.policy.checks import Check, Failure, compile_checks
from dutylist.rules.rule import Problem, Rule, Scope
from dutylist.workspace.document import Document
from dutylist.workspace.summary import DocumentSummary, WorkspaceIndex
from dutylist.workspace.workspace import Loaded

if TYPE_CHECKING:
    from dutylist.model.policy import CheckPolicy

_LONGEST_VALUE = 60

type Lists = Callable[[Iterable[DocumentSummary]], list[Mapping[str, Any]]]
"""Reads the lists of summaries."""


def county_rules(summaries: Iterable[DocumentSummary], load: Callable[[str], Loaded]) -> list[Rule]:
    """The rules of the sound check policies among the surveyed documents."""
    rules: list[Rule] = []
    for summary in summaries:
        if summary.kind == CHECK_POLICY.name and summary.record is not None:
            checks, _flaws = compile_checks(cast("CheckPolicy", summary.record))
            rules.extend(_as_rule(check, summary.path, partial(_load, load)) for check in checks)
    return rules


def _as_rule(check: Check, path: str, read: Lists) -> Rule:
    severity = Severity(check.data.get("severity", "error"))
    run: Callable[..., Iterator[Problem]]
    scope: Scope = "document"
    match check.data["scope"]:
        case "item":
            run = partial(_check_items, check)
        case "list":
            run = partial(_check_list, check)
        case "township":
            run, scope = partial(_check_townships, check, read), "workspace"
        case _:
            run, scope = partial(_check_workspace, check, read, path), "workspace"
    return Rule(check.code, check.data["title"], severity, scope, run, frozenset(check.kinds))


def _load(
    load: Callable[[str], Loaded], summaries: Iterable[DocumentSummary]
) -> list[Mapping[str, Any]]:
    loaded = (load(summary.path) for summary in summaries)
    return [_data(one) for one in loaded if isinstance(one, Document)]


def _lists_of(check: Check, summaries: Iterable[DocumentSummary]) -> Iterator[DocumentSummary]:
    """The lists that a rule reads beside what it judges."""
    if check.mentions("lists"):
        for found in summaries:
            if found.is_sound and found.kind in check.kinds:
                yield found


def _by_township(
    lists: Iterable[DocumentSummary], lookup: WorkspaceIndex
) -> Mapping[str, list[DocumentSummary]]:
    """Lists by the township they are about, however they name it."""
    found: defaultdict[str, list[DocumentSummary]] = defaultdict(list)
    for summary in lists:
        township = lookup.units.township(summary.region) if lookup.units else None
        if township is not None:
            found[township.key].append(summary)
    return found


def _surroundings(document: Document, lookup: WorkspaceIndex) -> dict[str, Any]:
    township, county = lookup.township(document.data.get("region", ""))
    return {"township": township, "county": county, "today": lookup.at.isoformat()}


def _data(document: Document) -> dict[str, Any]:
    """A list with what the left-out fields of its items stand for."""
    kind = LISTS[document.kind.name]
    items = [kind.with_defaults(item) for item in document.items]
    return {**document.data, "items": items}


def _check_items(check: Check, document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    values = _surroundings(document, lookup)
    values["document"] = {key: found for key, found in document.data.items() if key != "items"}
    surroundings = check.complete(values)
    for index, item in enumerate(document.items):
        full = check.complete({"item": LISTS[document.kind.name].with_defaults(item)})
        yield from _problem(
            check, check.failures({**surroundings, **full}), Place(("items", index))
        )


def _check_list(check: Check, document: Document, lookup: WorkspaceIndex) -> Iterator[Problem]:
    values = {**_surroundings(document, lookup), "document": _data(document)}
    yield from _problem(check, check.failures(check.complete(values)), Place(("title",)))


def _check_townships(
    check: Check, read: Lists, summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    own = _by_township(_lists_of(check, summaries), lookup)
    for path, organization in lookup.organizations:
        for index, township in enumerate(organization.get("townships", ())):
            values = {
                "township": township,
                "county": organization,
                "today": lookup.at.isoformat(),
                "lists": read(own.get(township["code"], ())),
            }
            failures = check.failures(check.complete(values))
            place = Place(("townships", index, "name"))
            yield from _problem(check, failures, place, path, township["name"])


def _check_workspace(
    check: Check, read: Lists, path: str, summaries: list[DocumentSummary], lookup: WorkspaceIndex
) -> Iterator[Problem]:
    values = {
        "organizations": [organization for _path, organization in lookup.organizations],
        "lists": read(_lists_of(check, summaries)),
        "today": lookup.at.isoformat(),
    }
    place = Place(("rules", check.index, "id"))
    yield from _problem(check, check.failures(check.complete(values)), place, path)


def _problem(
    check: Check, failures: Iterable[Failure], place: Place, path: str = "", subject: str = ""
) -> Iterator[Problem]:
    """One problem a rule and place, whatever number of its requirements fail there."""
    found = list(failures)
    if not found:
        return
    message, severity = check.data["message"], None
    error = next((failure.error for failure in found if failure.error), "")
    if error:
        message = _("{rule} cannot be judged: {cause}", rule=check.code, cause=error)
        severity = Severity.ERROR  # unknown is never clean, however slight the rule
    hint = joined([_required(failure) for failure in found])
    yield Problem(place, message, hint, path=path, subject=subject, severity=severity)


def _required(failure: Failure) -> str:
    values = [
        f"{name} = {format_value(value, _LONGEST_VALUE)}" for name, value in failure.values.items()
    ]
    text = _("required: {expression}", expression=failure.expression)
    return _("{hint} ({values})", hint=text, values=joined(values)) if values else text
