"""Feed bytes that atheris chooses to the scan and the reader; an error, a hang or a span outside the text stops it.

Not part of the test run. Needs atheris: `python tests/fuzz/quantities.py -max_total_time=300 -timeout=5`.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["kpi"]):
    from kpi.documents import read_text
    from kpi.quantities import scan
    from kpi.statements import read
    from tests.test_quantities_properties import PIECES


def draw(data: bytes) -> str:
    """Prose of the reader's own vocabulary, with free characters in between."""
    source = atheris.FuzzedDataProvider(data)
    parts = []
    while source.remaining_bytes() and len(parts) < 400:
        if source.ConsumeIntInRange(0, 9):
            parts.append(PIECES[source.ConsumeIntInRange(0, len(PIECES) - 1)])
        else:
            parts.append(source.ConsumeUnicodeNoSurrogates(3))
    return "".join(parts)


def check(data: bytes) -> None:
    text = draw(data)
    reached = 0
    for quantity in scan(text):
        assert reached <= quantity.start < quantity.end <= len(text), (text, quantity)
        reached = quantity.end
    document = read_text(text)
    for row in read(document):
        assert 0 <= row.start <= row.end <= len(document.raw), (text, row)


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
