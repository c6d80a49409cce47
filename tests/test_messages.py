"""The Chinese catalogue: up to date, complete, and true to its English messages."""

import re
import runpy
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "src/dutylist/locales/zh/LC_MESSAGES/dutylist.po"
PLACEHOLDER = re.compile(r"\{[^{} ]*\}")
CHINESE = re.compile("[\u4e00-\u9fff]")
WITHOUT_CHINESE = {
    "To {name}:",
    " and ",
    ", ",
    "; ",
    "{flaw}: {text}",
    "{hint} ({values})",
    "{id}: {cause}",
    "{meant} {choices}",
    "{name} ({place})",
    "{name}: {text}",
    "{message}; {hint}",
    "{status}: {effect}",
    "{subjects}: {findings}",
}
"""Messages that are punctuation alone."""


def _messages() -> list[Message]:
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file, locale="zh") if message.id]


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def test_catalogue_is_up_to_date() -> None:
    files = runpy.run_path(str(ROOT / "tools/write_messages.py"))["catalogue_files"]()
    stale = [path.name for path, content in files.items() if path.read_bytes() != content]
    assert not stale, f"{stale} is stale: run `just generate` and translate what is new"


def test_every_message_is_translated() -> None:
    empty = [_english(message) for message in _messages() if not all(_forms(message))]
    assert not empty, f"no translation in {CATALOGUE}: {empty}"


def test_no_translation_is_fuzzy() -> None:
    fuzzy = [_english(message) for message in _messages() if message.fuzzy]
    assert not fuzzy, f"check these translations and take the word fuzzy away: {fuzzy}"


def test_translations_keep_placeholders() -> None:
    differing = [
        (_english(message), form)
        for message in _messages()
        for form in _forms(message)
        if sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(_english(message)))
    ]
    assert not differing, f"other placeholders than the message has: {differing}"


def test_translations_are_chinese() -> None:
    without = {
        _english(message)
        for message in _messages()
        if not all(CHINESE.search(form) for form in _forms(message))
    }
    assert without == WITHOUT_CHINESE, f"not Chinese: {without - WITHOUT_CHINESE}"
