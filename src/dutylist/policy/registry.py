"""Admission policies by their id: those of the workspace and those that come with the tool."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Self, cast

from msgspec import Struct, field

from dutylist.finding import Place
from dutylist.kinds import ADMISSION_POLICY
from dutylist.model.policy import AdmissionPolicy, AdmissionRule, Deadline
from dutylist.workspace.document import Document
from dutylist.workspace.summary import DocumentSummary
from dutylist.yaml_reader import read

_BUILTIN = Path(__file__).parent / "builtin"


class PolicySource(Struct, frozen=True, eq=False):
    """A policy document; `path` is empty for one that comes with the tool."""

    path: str
    data: AdmissionPolicy

    @property
    def id(self) -> str:
        return self.data["id"]

    @property
    def is_builtin(self) -> bool:
        return not self.path


class Located[T](Struct, frozen=True):
    """A part of a policy, and where it stands."""

    value: T
    source: PolicySource
    place: Place


class Merged(Struct):
    """A policy with all it inherits; what stands nearer overrides."""

    source: PolicySource
    lineage: tuple[PolicySource, ...] = ()
    """The policy itself, then what it extends, and so on."""
    params: dict[str, Any] = field(default_factory=dict)
    variables: dict[str, Located[str]] = field(default_factory=dict)
    rules: dict[str, Located[AdmissionRule]] = field(default_factory=dict)
    deadlines: dict[str, Located[Deadline]] = field(default_factory=dict)
    waivable: dict[str, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether all it extends is there."""
        return self.lineage[-1].data.get("extends") is None

    @property
    def inherited_params(self) -> dict[str, Any]:
        """The parameters without the policy's own."""
        params: dict[str, Any] = {}
        for base in reversed(self.lineage[1:]):
            params |= base.data.get("params", {})
        return params


class PolicyRegistry:
    """All policies that can be named."""

    def __init__(self, sources: Mapping[str, PolicySource], *, is_whole: bool = True) -> None:
        """`is_whole` is false where a policy of the workspace cannot be read: none is in force then."""
        self._sources = {**builtin_policies(), **sources}
        self._own = dict(sources)
        self._is_whole = is_whole

    @classmethod
    def of_documents(cls, documents: Iterable[Document]) -> Self:
        """The admission policies among the sound documents of a workspace, and those of the tool."""
        return cls(
            {
                document.id: PolicySource(document.path, cast("AdmissionPolicy", document.data))
                for document in documents
                if document.kind is ADMISSION_POLICY
            }
        )

    @classmethod
    def of_summaries(cls, summaries: Iterable[DocumentSummary]) -> Self:
        """The same among all documents of a workspace; none is in force beside one that is broken."""
        policies = [summary for summary in summaries if summary.kind == ADMISSION_POLICY.name]
        return cls(
            {
                summary.id: PolicySource(summary.path, cast("AdmissionPolicy", summary.record))
                for summary in policies
                if summary.record is not None
            },
            is_whole=all(summary.is_sound for summary in policies),
        )

    def own(self) -> list[PolicySource]:
        """The policies of the workspace."""
        return list(self._own.values())

    def find(self, policy_id: str) -> PolicySource | None:
        """The policy of this id."""
        return self._sources.get(policy_id)

    def ids(self) -> list[str]:
        """The ids of all policies."""
        return list(self._sources)

    def in_force(self, level: str) -> list[PolicySource]:
        """The policies that judge requests of a level: one, if all is well.

        Of the workspace, those that no other one extends; without any, the one of the tool.
        """
        if not self._is_whole:
            return []
        own = [found for found in self._own.values() if found.data["level"] == level]
        extended = {found.data.get("extends") for found in own}
        final = [found for found in own if found.id not in extended]
        if own:
            return final
        return [self._sources[_DEFAULTS[level]]]

    def lineage(self, source: PolicySource) -> tuple[PolicySource, ...]:
        """The policy and what it extends, nearest first; it ends where one is unknown or returns."""
        line = [source]
        while (extended := line[-1].data.get("extends")) is not None:
            found = self.find(extended)
            if found is None or found in line:
                break
            line.append(found)
        return tuple(line)

    def merge(self, source: PolicySource) -> Merged:
        """The policy with all it inherits."""
        lineage = self.lineage(source)
        merged = Merged(source, lineage)
        for one in reversed(lineage):
            for rule in one.data.get("omit", {}):
                merged.rules.pop(rule, None)
            merged.params |= one.data.get("params", {})
            merged.waivable |= one.data.get("waivable", {})
            for name, text in one.data.get("variables", {}).items():
                merged.variables[name] = Located(text, one, Place(("variables", name)))
            for index, rule_data in enumerate(one.data["rules"]):
                place = Place(("rules", index))
                merged.rules[rule_data["id"]] = Located(rule_data, one, place)
            for index, deadline in enumerate(one.data.get("deadlines", ())):
                place = Place(("deadlines", index))
                merged.deadlines[deadline["stage"]] = Located(deadline, one, place)
        return merged


_DEFAULTS = {"乡镇": "builtin.township", "村": "builtin.village"}


@cache
def builtin_policies() -> dict[str, PolicySource]:
    """The policies that come with the tool, by id."""
    found = (PolicySource("", read(file.read_bytes())) for file in sorted(_BUILTIN.glob("*.yaml")))
    return {source.id: source for source in found}


def builtin_text(policy_id: str) -> str:
    """The YAML text of a policy that comes with the tool."""
    name = policy_id.removeprefix("builtin.")
    return (_BUILTIN / f"{name}.yaml").read_text("utf-8")


def expressions_of(rule: Mapping[str, Any], place: Place) -> Iterator[tuple[Place, str]]:
    """The expressions of a rule's requirement, each with its place."""
    require = rule["require"]
    if isinstance(require, str):
        yield place / "require", require
    else:
        for index, text in enumerate(require):
            yield place / "require" / index, text
