"""What long work leaves of the collector of cyclic garbage, and what a merger keeps."""

from __future__ import annotations

import gc
import weakref

import pytest

from search.annotate import annotate
from search.ingest import read_article
from search.link.entities import Merger, merge_entities
from search.link.garbage import rare_collection
from search.model import AnnotatedArticle


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_the_collector_goes_on_at_long_work_and_is_as_before_after_it() -> None:
    usual = gc.get_threshold()
    knot = weakref.ref(Knot())
    with pytest.raises(KeyError), rare_collection():
        assert gc.isenabled()
        grown = [[number] for number in range(200_000)]
        assert knot() is None, "new garbage is still found"
        raise KeyError
    assert len(grown) == 200_000
    assert gc.get_threshold() == usual


def test_what_long_work_made_is_not_looked_through_again() -> None:
    with rare_collection():
        made = [[number] for number in range(1000)]
    kept = {id(one) for one in gc.get_objects()}
    assert not any(id(one) in kept for one in made)


def test_where_the_collector_is_off_it_stays_off() -> None:
    gc.disable()
    try:
        with rare_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(("bound", "kept"), [(2, 2), (1, 0)])
def test_a_merger_keeps_what_small_piles_told(bound: int, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pile = []
    for name in ("Petra Okonkwo", "Jonas Lindqvist"):
        article = read_article(f"News\n\nThe mayor, {name}, opened a school on Monday.\n", id=name[:5])
        pile.append(AnnotatedArticle(article, annotate(article)))
    monkeypatch.setattr("search.link.entities.merge.KEPT", bound)
    merger = Merger()
    first = merger.merge(pile)
    assert len(merger._known) == kept
    assert merger.merge(pile) == first == merge_entities(pile)
