"""HTML pages from templates; the only module that knows Jinja2."""

from pathlib import Path

_TEMPLATES = Path(__file__).parent / "templates"


def render_page(template: str, **values: object) -> str:
    """A page: whatever a list says is text, never markup."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  30 ms

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(values)
