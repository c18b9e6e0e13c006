"""What a decision of a person is held against, so that it never counts for words it was not made on."""

from __future__ import annotations

from hashlib import blake2b


def fingerprint(quote: str) -> str:
    """What `expect` may hold instead of words of the quote: `quote:` and a short hash of the whole of it."""
    return f"quote:{blake2b(quote.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"
