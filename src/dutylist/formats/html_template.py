"""HTML pages from templates; the only module that knows Jinja2."""

from pathlib import Path

from dutylist.messages import language


def render_page(template: Path, **values: object) -> str:
    """A page: whatever a list says is text, never markup. Templates know the `language` too."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  30 ms

    environment = Environment(
        loader=FileSystemLoader(template.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tag = "zh-CN" if language() == "zh" else "en"
    return environment.get_template(template.name).render(values, language=tag)
