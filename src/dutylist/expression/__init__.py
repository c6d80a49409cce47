"""Conditions written in CEL (cel.dev): compiled, held against the models, evaluated, shown with values."""

from dutylist.expression.conditions import (
    Context,
    Evaluation,
    Expression,
    compile_expression,
    shape_of_result,
)
from dutylist.expression.engine import EvaluationError
from dutylist.expression.flaws import Flaw
from dutylist.expression.values import format_value

__all__ = [
    "Context",
    "Evaluation",
    "EvaluationError",
    "Expression",
    "Flaw",
    "compile_expression",
    "format_value",
    "shape_of_result",
]
