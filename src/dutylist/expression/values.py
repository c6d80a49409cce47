"""Values in an expression, as people read them."""

from collections.abc import Mapping

from dutylist.messages import _


def format_value(value: object, longest: int) -> str:
    """A value in one line of so many characters at most; fields that are empty are left out."""
    text = _text_of(value)
    return text if len(text) <= longest else f"{text[:longest]}…"


def _text_of(value: object) -> str:
    match value:
        case None:
            return _("none")
        case bool():
            return _("true") if value else _("false")
        case str():
            return f"“{value}”"
        case float() if value.is_integer():
            return str(int(value))
        case Mapping():
            filled = {key: found for key, found in value.items() if found not in (None, [])}
            return (
                "{"
                + _(", ").join(f"{key}: {_text_of(found)}" for key, found in filled.items())
                + "}"
            )
        case list():
            return "[" + _(", ").join(map(_text_of, value)) + "]"
        case _:
            return str(value)
