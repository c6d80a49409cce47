"""Departments with what each of them does."""

from typing import Annotated, Required, TypedDict

from dutylist.model import fields as f
from dutylist.model.fields import Doc, EitherType, closed


@closed("部门及职责")
class UnitDuties(TypedDict, total=False):
    unit: Required[Annotated[f.UnitName, Doc("部门")]]
    duties: Required[Annotated[list[f.Text], Doc("职责")]]


type Duty = Annotated[f.Text | UnitDuties, EitherType()]
"""What is said of all departments that lead, or of one of them."""
