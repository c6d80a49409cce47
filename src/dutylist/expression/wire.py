"""The wire format of protocol buffers (protobuf.dev, “Encoding”): as much of it as CEL's trees use."""

import struct
from collections.abc import Iterable

_VARINT, _FIXED64, _BYTES = 0, 1, 2
_MORE, _PAYLOAD = 0x80, 0x7F


class Message:
    """The fields of a message by their number; a field that is not there has its default."""

    def __init__(self, data: bytes) -> None:
        self._fields: dict[int, list[bytes | int]] = {}
        place = 0
        while place < len(data):
            tag, place = _varint(data, place)
            number, wire_type = tag >> 3, tag & 7
            if wire_type == _VARINT:
                value, place = _varint(data, place)
                self._fields.setdefault(number, []).append(value)
                continue
            size = 8 if wire_type == _FIXED64 else 4
            if wire_type == _BYTES:
                size, place = _varint(data, place)
            self._fields.setdefault(number, []).append(data[place : place + size])
            place += size

    def numbers(self) -> Iterable[int]:
        """The numbers of the fields that are there, in their order."""
        return self._fields.keys()

    def number(self, field: int) -> int:
        """An unsigned number, or a truth value as 0 or 1."""
        found = self._fields.get(field, [0])[-1]
        return found if isinstance(found, int) else 0

    def signed(self, field: int) -> int:
        """A signed number of 64 bits."""
        found = self.number(field)
        return found - (1 << 64) if found >= 1 << 63 else found

    def bytes(self, field: int) -> bytes:
        """Bytes."""
        found = self._fields.get(field, [b""])[-1]
        return found if isinstance(found, bytes) else b""

    def double(self, field: int) -> float:
        """A floating-point number of 64 bits."""
        return float(struct.unpack("<d", self.bytes(field))[0])

    def text(self, field: int) -> str:
        """A text."""
        return self.bytes(field).decode()

    def inner(self, field: int) -> "Message":
        """A message in the message."""
        return Message(self.bytes(field))

    def all_inner(self, field: int) -> "list[Message]":
        """All messages of a repeated field."""
        found = self._fields.get(field, ())
        return [Message(data) for data in found if isinstance(data, bytes)]


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & _PAYLOAD) << shift
        if byte < _MORE:
            return value, place
        shift += 7
