"""Stable ids: the same key gives the same id on every machine, in every version."""

from __future__ import annotations

from hashlib import blake2b


def digest(*parts: object) -> str:
    """16 hexadecimal digits that stand for the parts; a part that is None counts as empty."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
