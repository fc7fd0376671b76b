"""An Article gets its spans: names, time expressions, quotations, figures."""

from __future__ import annotations

from dataclasses import replace

from search.annotate.spacy_model import SpacyModel
from search.dating import Dating, published_as_set
from search.model import Annotations, Article


def annotate(article: Article, model: SpacyModel | None = None) -> Annotations:
    """Everything found in one article. Its time expressions are resolved against `article.published`, so
    call `with_published` first where no date is stated.

    With a `model`, its pipeline adds to the names. Raises NoModel where it cannot be loaded.
    """
    from search.annotate.dates import find_time_expressions
    from search.annotate.figures import find_figures
    from search.annotate.names import find_mentions
    from search.annotate.quotes import find_quotations

    mentions = find_mentions(article)
    if model is not None:
        from search.annotate.names.spacy_adapter import add_from_model
        from search.annotate.spacy_model import load

        mentions = add_from_model(article, mentions, load(model), model.label)
    times = find_time_expressions(article)
    quotations = find_quotations(article, mentions)
    figures = find_figures(article, times)
    return Annotations(mentions, times, quotations, figures)


def with_published(article: Article, dating: Dating | None = None) -> Article:
    """The article with its publication date inferred from the text, where none is stated and the text tells
    enough; with `dating`, published when the reader says.
    """
    from search.annotate.dates import infer_published

    published = article.published
    if published.value is None:
        published = infer_published(article)
    if dating is not None:
        published = published_as_set(dating, published)
    return article if published is article.published else replace(article, published=published)
