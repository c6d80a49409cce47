"""The rules: one function a rule, and here the list of all of them."""

from dutylist.rules import (
    citations,
    counting,
    dates,
    identity,
    laws,
    naming,
    reading,
    references,
    roles,
    shape,
    suppressions,
)
from dutylist.rules.rule import Rule

ALL_RULES: tuple[Rule, ...] = (
    reading.yaml_syntax,
    reading.duplicate_key,
    reading.bad_encoding,
    reading.resource_limit,
    reading.not_a_document,
    reading.unreadable_file,
    shape.missing_field,
    shape.unknown_field,
    shape.wrong_type,
    shape.value_not_allowed,
    shape.wrong_shape,
    identity.duplicate_item_id,
    identity.duplicate_item_name,
    identity.near_duplicate_name,
    counting.totals_differ,
    counting.broken_numbering,
    dates.dates_disagree,
    dates.expired_list,
    roles.role_conflict,
    citations.malformed_citation,
    naming.untidy_name,
    naming.open_ended_item,
    references.unknown_unit,
    references.ambiguous_unit,
    references.unknown_item,
    references.unit_out_of_place,
    identity.duplicate_document_id,
    laws.unknown_law,
    laws.repealed_law,
    references.former_name,
    suppressions.suppression_without_reason,
    suppressions.unused_suppression,
)
RULES: dict[str, Rule] = {rule.code: rule for rule in ALL_RULES}

__all__ = ["ALL_RULES", "RULES", "Rule"]
