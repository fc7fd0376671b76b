"""What very many outlets tell alike stays one event and one statement."""

from __future__ import annotations

import pytest

from search.annotate import annotate, with_published
from search.ingest import read_article
from search.link import link
from search.model import AnnotatedArticle, EventKind, Story

TEXT = """Bridge closed in Lindholm

Published 3 May 2022

The mayor of Lindholm, Petra Okonkwo, closed the harbour bridge on Monday.

“We cannot wait any longer for the repairs to begin,” Ms. Okonkwo said.
"""


def story_of(number: int) -> Story:
    pile = []
    for place in range(number):
        article = with_published(read_article(TEXT, id=f"outlet-{place:03}"))
        pile.append(AnnotatedArticle(article, annotate(article)))
    return link(pile)[1]


@pytest.mark.parametrize("number", [2, 59, 61, 150])
def test_one_event_and_one_statement_however_many_tell_it(number: int) -> None:
    story = story_of(number)
    events = [one for one in story.events if one.kind != EventKind.PUBLISHED]
    assert [len(one.articles) for one in events] == [number]
    assert [len(one.quotations) for one in story.statements] == [number]
