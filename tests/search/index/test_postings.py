from __future__ import annotations

from pathlib import Path

import pytest

from search.index.backend import compound, index, structfile
from search.index.lean import LeanBufferFile
from search.index.postings import Postings
from search.index.schema import VERSION
from search.stop import StopSignal
from tests.search.index.pile import article, index_of

WORDS = ["dam", "gate", "flood", "river", "rain", "night", "farm", "road", "bridge", "tower"]


def many(folder: Path) -> None:
    """An index of several blocks and segments, with deletions."""
    articles = [
        article(f"{n:04}", " ".join(word for k, word in enumerate(WORDS) if n % (k + 1) == 0) + f" x{n}.")
        for n in range(700)
    ]
    with index_of(folder, articles[:500]) as full_text:
        full_text.write(articles[500:], (), StopSignal())
        full_text.write(articles[100:103], [f"{n:04}" for n in range(0, 60, 7)], StopSignal())


def everything(folder: Path, *, blocks: bool) -> dict[str, object]:
    postings = Postings(index.open_dir(str(folder), VERSION).reader(), folder, blocks=blocks)
    ids = postings.ids()
    documents = list(postings.documents())
    found: dict[str, object] = {"ids": sorted(ids[n] for n in documents), "words": postings.lexicon.forms}
    for word in [*WORDS, "x101", "x499", "x7", "nothing"]:
        frequencies = postings.frequencies("text", word)
        found[word] = sorted(
            (ids[n], count, postings.places("text", word, n)) for n, count in frequencies.items()
        )
    found["norms"] = sorted((ids[n], postings.norms(1.2, 0.75)[n]) for n in documents)
    postings.close()
    return found


def test_whole_blocks_say_what_the_public_walk_says(tmp_path: Path) -> None:
    many(tmp_path)
    quick = everything(tmp_path, blocks=True)
    assert quick == everything(tmp_path, blocks=False)
    assert len(quick["ids"]) == 700 - 9  # type: ignore[arg-type]
    assert quick["x7"] == quick["nothing"] == []
    assert quick["dam"]


def test_views_of_the_map_say_what_copies_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(tmp_path)
    assert compound.BufferFile is LeanBufferFile
    lean = everything(tmp_path, blocks=True)
    monkeypatch.setattr(compound, "BufferFile", structfile.BufferFile)
    assert everything(tmp_path, blocks=True) == lean
