"""What a manifest says, and which rules it may speak of."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """What a manifest says; the defaults are those of a workspace without one."""

    language: str | None = None
    exclude: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    """Rule code to off, info, warning or error."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class RuleCodes:
    """The codes of all rules, and those whose severity no manifest can change.

    A workspace that cannot be read must never pass.
    """

    known: frozenset[str]
    fixed: frozenset[str]
