"""What a manifest says, and which rules it may speak of."""

from collections.abc import Mapping

from msgspec import Struct, field


class Settings(Struct, frozen=True):
    """What a manifest says; the defaults are those of a workspace without one."""

    language: str | None = None
    exclude: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    """Rule code to off, info, warning or error."""
    title: str = ""


class RuleCodes(Struct, frozen=True):
    """The codes of all rules, and those whose severity no manifest can change.

    A workspace that cannot be read must never pass.
    """

    known: frozenset[str]
    fixed: frozenset[str]
