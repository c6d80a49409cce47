"""All that is true of a kind of document, said once: a file a kind of list, read by everything above."""

from dutylist.kinds.assessment import ASSESSMENT
from dutylist.kinds.boundary_list import BOUNDARY_LIST
from dutylist.kinds.catalogue import CATALOGUE
from dutylist.kinds.certificate_list import CERTIFICATE_LIST
from dutylist.kinds.duty_list import DUTY_LIST
from dutylist.kinds.field import Column, Field
from dutylist.kinds.kind import Burden, Kind, ListKind, UnitPart, UnitRole, Values
from dutylist.kinds.law_register import LAW_REGISTER
from dutylist.kinds.negative_list import NEGATIVE_LIST
from dutylist.kinds.post_list import POST_LIST
from dutylist.kinds.power_list import POWER_LIST
from dutylist.kinds.registry import (
    ACCEPTED_CHANGES,
    ADMISSION_DECISION,
    ADMISSION_POLICY,
    ADMISSION_REQUEST,
    CHECK_POLICY,
    KINDS,
    LISTS,
    ORGANIZATION,
    POLICY_TEST,
    WAIVER,
    WORKSPACE,
)
from dutylist.kinds.service_list import SERVICE_LIST
from dutylist.kinds.standing import Standing
from dutylist.kinds.village_list import VILLAGE_LIST

__all__ = [
    "ACCEPTED_CHANGES",
    "ADMISSION_DECISION",
    "ADMISSION_POLICY",
    "ADMISSION_REQUEST",
    "ASSESSMENT",
    "BOUNDARY_LIST",
    "CATALOGUE",
    "CERTIFICATE_LIST",
    "CHECK_POLICY",
    "DUTY_LIST",
    "KINDS",
    "LAW_REGISTER",
    "LISTS",
    "NEGATIVE_LIST",
    "ORGANIZATION",
    "POLICY_TEST",
    "POST_LIST",
    "POWER_LIST",
    "SERVICE_LIST",
    "VILLAGE_LIST",
    "WAIVER",
    "WORKSPACE",
    "Burden",
    "Column",
    "Field",
    "Kind",
    "ListKind",
    "Standing",
    "UnitPart",
    "UnitRole",
    "Values",
]
