"""SHA-256 of texts, by which findings, changes and decisions are told apart and found again."""


def sha256_of(text: str, *, errors: str = "surrogateescape") -> str:
    """64 hexadecimal digits of the text in UTF-8; `errors` as for `str.encode`."""
    import hashlib  # noqa: PLC0415  4 ms, and a clean run needs none

    return hashlib.sha256(text.encode("utf-8", errors)).hexdigest()


def fingerprint_of(*parts: str) -> str:
    """16 hexadecimal digits for parts in their order."""
    return sha256_of("|".join(parts))[:16]
