"""Bringing a pile's cache up to date: read what changed, link everything, index what differs, commit once."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from search.annotate.spacy_model import SpacyModel
from search.dating import DatingOf, PileDates
from search.errors import CacheError, NoModel
from search.ingest.walk import SourceFile
from search.model import AnnotatedArticle, Article, ArticleId, ArticleRow, Progress, Refusal, Story
from search.stop import Stopped, StopSignal
from search.store import FullTextState, RefusedFile, Stamp, State, Store, StoredArticle

if TYPE_CHECKING:
    from search.index import IndexedArticle
    from search.link.entities import Merger

Tell = Callable[[Progress], None]


def unchanged(store: Store, sources: Sequence[SourceFile], dates: PileDates) -> bool:
    """Whether the stored state is of just these files, by path, size and modification time, read with the
    dates that are set.
    """
    stored = store.stamps()
    refused = {one.file: one.stamp for one in store.refused()}
    if store.full_text is None or len(stored) + len(refused) != len(sources):
        return False
    return dated_so(store, dates) and all(
        stored.get(source.id) == (source.path, stamp_of(source))
        or refused.get(source.path) == stamp_of(source)
        for source in sources
    )


def dated_so(store: Store, dates: PileDates) -> bool:
    """Whether the stored articles were read with the dates that are set."""
    stored = store.dated()
    dating_of = dates.among({sha256 for sha256, _ in stored.values()})
    return all(_key(dating_of, id_, sha256) == dated for id_, (sha256, dated) in stored.items())


def _key(dating_of: DatingOf, id_: ArticleId, sha256: str) -> str:
    dating = dating_of(id_, sha256)
    return "" if dating is None else dating.key


def bring_up_to_date(
    store: Store,
    sources: Sequence[SourceFile],
    progress: Tell,
    stop: StopSignal,
    *,
    dates: PileDates,
    rebuild: bool = False,
    model: SpacyModel | None = None,
    names: Merger | None = None,
) -> None:
    """Commit the state of `sources`, read with the `dates` set by hand. `rebuild` takes nothing from the old
    state; `model` adds its names; `names` is one that merged this pile's names before.

    Call it while holding the store's write lock. Raises Stopped, CacheError and NoModel; the old state stays
    then.
    """
    from search.index import documents
    from search.link import link

    read: dict[ArticleId, StoredArticle] = {}
    refused: list[RefusedFile] = []
    dating_of = dates.among(store.sha256s())
    for number, source in enumerate(sources):
        stop.check()
        progress(Progress("reading", number, len(sources)))
        outcome = _read(source, None if rebuild else store.stored(source.id), model, dating_of)
        if isinstance(outcome, StoredArticle):
            read[source.id] = outcome
        else:
            refused.append(RefusedFile(outcome, source.path, stamp_of(source)))
    refused += _date_anew(read, sources, dates, model)

    def step(what: str) -> None:
        stop.check()
        progress(Progress(what, len(sources), len(sources)))

    linked, story = link([one.own for one in read.values()], step, names)
    step("indexing")
    indexed = list(documents(linked, story))
    digests = [hashlib.sha256(repr(one).encode("utf-8", "replace")).hexdigest() for one in indexed]
    old = {} if rebuild else store.digests()
    changed = [
        document for document, digest in zip(indexed, digests, strict=True) if old.get(document.id) != digest
    ]
    gone = sorted(old.keys() - read.keys())
    full_text = None if rebuild else _update_index(store, changed, gone, stop)
    if full_text is None:
        full_text = new_index(store, indexed, stop)
    store.write(
        State(
            articles=tuple(
                (replace(one, indexed=digest), article, row_for(article.article, position))
                for position, (one, article, digest) in enumerate(
                    zip(read.values(), linked, digests, strict=True)
                )
            ),
            refused=tuple(refused),
            story=story,
            full_text=full_text,
        )
    )
    store.drop_other_indexes(full_text.name)


def rebuild_index(store: Store, pile: Sequence[AnnotatedArticle], story: Story, stop: StopSignal) -> None:
    """Write the full-text index anew from what is stored. Call it while holding the store's write lock."""
    from search.index import documents

    full_text = new_index(store, documents(pile, story), stop)
    store.full_text = full_text
    store.drop_other_indexes(full_text.name)


def new_index(store: Store, documents: Iterable[IndexedArticle], stop: StopSignal) -> FullTextState:
    """A full-text index of its own name beside the one in use; none where the work is stopped."""
    import secrets

    from search.index import FullText

    name = secrets.token_hex(8)
    folder = store.full_text_folder(name)
    try:
        with FullText.open(folder) as index:
            generation = index.write(documents, (), stop)
            return FullTextState(name, generation)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _update_index(
    store: Store, changed: Sequence[IndexedArticle], gone: Sequence[ArticleId], stop: StopSignal
) -> FullTextState | None:
    """The index in use with the changes written to it; None where there is none that fits the state."""
    from search.index import FullText

    known = store.full_text
    if known is None or not store.full_text_folder(known.name).is_dir():
        return None
    with suppress(CacheError), FullText.open(store.full_text_folder(known.name)) as index:
        if index.generation == known.generation:
            generation = index.write(changed, gone, stop) if changed or gone else known.generation
            return FullTextState(known.name, generation)
    return None


def _read(
    source: SourceFile, stored: StoredArticle | None, model: SpacyModel | None, dating_of: DatingOf
) -> StoredArticle | Refusal:
    """The stored article where neither its file nor its date has changed, else the file, read and
    annotated.
    """
    from search.annotate import annotate, with_published
    from search.ingest import read_file

    stamp = stamp_of(source)
    same_date = stored is not None and stored.dated == _key(dating_of, source.id, stored.own.article.sha256)
    if stored is not None and same_date and stored.file == source.path and stored.stamp == stamp:
        return stored
    try:
        outcome = read_file(source)
        if isinstance(outcome, Refusal):
            return outcome
        if stored is not None and same_date and _same_text(stored.own.article, outcome):
            return replace(stored, file=source.path, stamp=stamp)
        dating = dating_of(outcome.id, outcome.sha256)
        article = with_published(outcome, dating)
        found = AnnotatedArticle(article, annotate(article, model))
        return StoredArticle(found, source.path, stamp, "", dating.key if dating else "")
    except (Stopped, NoModel):
        raise
    except Exception as error:  # one file that a rule trips over must not keep the others from opening
        return Refusal(
            source.shown, f"could not be analysed ({type(error).__name__}: {error}); please report it"
        )


def _date_anew(
    read: dict[ArticleId, StoredArticle],
    sources: Sequence[SourceFile],
    dates: PileDates,
    model: SpacyModel | None,
) -> list[RefusedFile]:
    """Read those again whose date is another now that it is known which files there are: a date goes with its
    file, and only where that file is gone with the article's id. Those that could not be read this time.
    """
    refused: list[RefusedFile] = []
    dating_of = dates.among({one.own.article.sha256 for one in read.values()})
    for source in sources:
        one = read.get(source.id)
        if one is not None and one.dated != _key(dating_of, source.id, one.own.article.sha256):
            again = _read(source, one, model, dating_of)
            if isinstance(again, StoredArticle):
                read[source.id] = again
            else:
                del read[source.id]
                refused.append(RefusedFile(again, source.path, stamp_of(source)))
    return refused


def stamp_of(source: SourceFile) -> Stamp:
    """The file's size and modification time."""
    return Stamp(source.size, source.mtime_ns)


def _same_text(old: Article, new: Article) -> bool:
    return old.sha256 == new.sha256 and old.path == new.path


def letter_for(position: int) -> str:
    """The source letter of the article at this place of the pile: A … Z, AA, AB …"""
    letters = ""
    number = position + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def row_for(article: Article, position: int) -> ArticleRow:
    """The article as lists show it."""
    lede = article.sentences[0].span.of(article.text) if article.sentences else article.text.strip()
    return ArticleRow(
        id=article.id,
        letter=letter_for(position),
        path=article.path,
        title=article.title(),
        lede=" ".join(lede.split())[:200],
        outlet=article.outlet.value,
        byline=article.byline.value,
        published=article.published,
        words=article.words,
        paragraphs=sum(not paragraph.subhead for paragraph in article.paragraphs),
        sentences=len(article.sentences),
    )
