"""The headless commands: the same engine, for scripts and screen readers.

Standard output is data (with `--json` one JSON object a line), standard error is talk. Exit status: 0 found,
1 nothing found, 2 bad usage or bad input, 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from search import records
from search.annotate.spacy_model import ask_for, asked_for
from search.command_names import COMMANDS
from search.errors import ExplorerError, InputError, NotebookError, QueryError
from search.model import Progress

if TYPE_CHECKING:
    from search.collection import Collection
    from search.dating import SetDate

FOUND, NOTHING, INTERRUPTED = 0, 1, 130
Row = tuple[dict[str, object], str]
T = TypeVar("T")


def main(argv: Sequence[str]) -> int:
    """Run the command in `argv` (`["search", "brics", "--json"]`) and return its exit status."""
    options = _parser().parse_args(argv)
    ask_for(getattr(options, "spacy_model", None))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except QueryError as error:
        _say(f"{error.title}\n{error.caret()}" + (f"\n{error.hint}" if error.hint else ""))
        return error.exit_code
    except ExplorerError as error:
        _say(str(error))
        return error.exit_code
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="icc-explore", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, summary: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        assert name in COMMANDS
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(run=run)
        return command

    def add_model(command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--spacy-model", metavar="NAME", help="let this spaCy model (or saved pipeline) add its names"
        )

    def add_pile(command: argparse.ArgumentParser, limit: int | None = None) -> None:
        command.add_argument(
            "--in",
            dest="paths",
            metavar="PATH",
            action="append",
            type=Path,
            help="a file or folder of articles (may be repeated; default: the bundled five)",
        )
        command.add_argument("--cache-dir", type=Path, metavar="DIR", help="keep the index here")
        command.add_argument("--json", action="store_true", help="one JSON object a line")
        command.add_argument("--limit", type=_count, default=limit, metavar="N", help="at most N lines")
        add_model(command)

    def add_names(command: argparse.ArgumentParser, limit: int | None = None) -> None:
        add_pile(command, limit)
        command.add_argument(
            "--as-read", action="store_true", help="without the names corrected and the dates set by hand"
        )

    search = add("search", "Find passages.", _search)
    search.add_argument("query", metavar="QUERY", help="what to look for, in the query language")
    search.add_argument("--by", choices=("passage", "article"), default="passage", help="one line for each")
    add_names(search, 200)
    add_names(add("articles", "List the articles: date, outlet, headline, length.", _articles))
    add_names(add("entities", "List the names, with all their forms.", _entities))
    dossier = add("dossier", "Tell all there is of one name.", _dossier)
    dossier.add_argument("name", metavar="NAME", help="a name in any of its forms, or its id")
    add_names(dossier)
    add_names(add("timeline", "List what happened, is planned or was said, by date.", _timeline))
    add_names(add("quotes", "List what is said, and by whom.", _quotes))
    compare = add("compare", "Pair the passages of two articles that tell the same.", _compare)
    compare.add_argument("a", metavar="A", help="an article: its id, its id's beginning, or its letter")
    compare.add_argument("b", metavar="B", help="another")
    add_names(compare)
    add_names(add("differences", "List what the sources tell differently, or one alone tells.", _differences))
    corrections = add("corrections", "List the corrections of names made by hand.", _corrections)
    corrections.add_argument(
        "--add", metavar="FILE", help="take in those that --json wrote to FILE (- is stdin)"
    )
    add_pile(corrections)
    date = add("date", "Tell when an article was published, or set it; alone: list the dates set.", _date)
    date.add_argument(
        "article", metavar="ARTICLE", nargs="?", help="its id, its id's beginning, its letter or its path"
    )
    date.add_argument("value", metavar="VALUE", nargs="*", help="2024-09-02, 2 Sep 2024, 2024-09 or 2024")
    date.add_argument("--unset", action="store_true", help="let the article's own text date it again")
    date.add_argument("--add", metavar="FILE", help="take in those that --json wrote to FILE (- is stdin)")
    add_names(date)
    index = add("index", "Bring the pile's index up to date.", _index)
    index.add_argument("--rebuild", action="store_true", help="read everything again")
    add_pile(index)
    annotate = add("annotate", "Annotate texts: JSON Lines {id,text,published?} in and out.", _annotate)
    annotate.add_argument("--json", action="store_true", help="output is always JSON Lines")
    add_model(annotate)
    paths = add("paths", "Print where settings, caches and notebooks are kept.", _paths)
    paths.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser


def _search(options: argparse.Namespace) -> int:
    with _corrected(options) as pile:
        page = pile.search(options.query, limit=options.limit)
        if page.suggestion and not page.hits:
            _say(f"Nothing found. Did you mean: {page.suggestion}")
        lines = records.line_numbers(pile.read)
        if options.by == "article":
            return _print(records.articles_found(page, pile.articles), options)
        dated = pile.read if "when:" in options.query.casefold() else None
        return _print(records.hits(page, lines, dated), options)


def _articles(options: argparse.Namespace) -> int:
    with _opened(options) as pile:
        status = _print(records.articles(pile.articles, pile.read), options)
        for refusal in pile.refused:
            _say(f"Not read: {refusal.path}: {refusal.reason}")
        return status


def _entities(options: argparse.Namespace) -> int:
    with _corrected(options) as pile:
        return _print(records.entities(pile.story.entities, pile.articles), options)


def _dossier(options: argparse.Namespace) -> int:
    from search.dossier_records import dossier
    from search.lookup import find_name

    with _corrected(options) as pile:
        found = pile.dossier(find_name(pile.story.entities, options.name).id)
        return _print(dossier(found, pile.story, pile.articles, pile.read), options)


def _timeline(options: argparse.Namespace) -> int:
    with _corrected(options) as pile:
        return _print(records.timeline(pile.story.events, pile.articles, pile.read), options)


def _quotes(options: argparse.Namespace) -> int:
    with _corrected(options) as pile:
        return _print(records.quotes(pile.story, pile.articles), options)


def _compare(options: argparse.Namespace) -> int:
    with _opened(options) as pile:
        a, b = pile.resolve(options.a), pile.resolve(options.b)
        if a == b:
            raise InputError("An article has nothing to be compared with but another.", "Name two.")
        return _print(records.alignments(pile.compare(a, b), pile.read), options)


def _differences(options: argparse.Namespace) -> int:
    with _corrected(options) as pile:
        return _print(records.differences(pile.differences(), pile.articles), options)


def _corrections(options: argparse.Namespace) -> int:
    from search import by_hand
    from search.notebook import Notebook
    from search.paths import notebook_file

    with _opened(options) as pile:
        if options.add is not None:
            notebook = Notebook(notebook_file())
            try:
                _say(f"{by_hand.add(pile, notebook, _read(options.add, by_hand.read_lines))} taken in")
            finally:
                notebook.close()
        else:
            by_hand.correct_from(pile, notebook_file(), _say)
        return _print(records.corrections(pile.corrections, pile.revised.unplaced), options)


def _read(name: str, read: Callable[[Iterable[str]], Iterable[T]]) -> list[T]:
    """What `read` makes of the lines of a file, or of standard input."""
    try:
        if name == "-":
            return list(read(sys.stdin))
        with Path(name).open(encoding="utf-8") as lines:
            return list(read(lines))
    except (OSError, UnicodeError) as error:
        raise InputError(f"{name} cannot be read: {error}.") from error


def _date(options: argparse.Namespace) -> int:
    from search import dates_by_hand
    from search.dates_kept import dates_in
    from search.paths import notebook_file
    from search.typed_dates import read_date

    value = read_date(" ".join(options.value)) if options.value else None
    writes = bool(options.value) + options.unset + (options.add is not None)
    named = options.article is not None
    if writes > 1 or (writes and (options.as_read or named != (options.add is None))):
        raise InputError("These do not go together.", "`icc-explore date --help` tells what does.")
    with _opened(options) as pile:
        article = pile.resolve(options.article) if named else None
        dates: Sequence[SetDate] = ()
        if writes:
            from search.notebook import Notebook

            notebook = Notebook(notebook_file())
            try:
                if article is not None:
                    dates_by_hand.set_date(pile, notebook, article, value)
                else:
                    lines = _read(options.add, dates_by_hand.read_lines)
                    taken, elsewhere = dates_by_hand.add(pile, notebook, lines)
                    _say(f"{taken} taken in" + (f", {elsewhere} not of these articles" if elsewhere else ""))
                dates = notebook.dates()
            finally:
                notebook.close()
        elif not options.as_read:
            dates = dates_in(notebook_file(), lambda error: None)() or ()
        held = dict(dates_by_hand.set_here(pile, dates))
        rows = [row for row in pile.articles if row.id in (held if article is None else (article,))]
        return _print(records.dates([(row, held.get(row.id)) for row in rows], pile.read, pile.key), options)


def _index(options: argparse.Namespace) -> int:
    with _opened(options, rebuild=options.rebuild) as pile:
        for refusal in pile.refused:
            _say(f"Not read: {refusal.path}: {refusal.reason}")
        facts: dict[str, object] = {
            "articles": len(pile.articles),
            "refused": len(pile.refused),
            "folder": str(pile.folder),
        }
        return _print([(facts, f"{len(pile.articles)} articles indexed in {pile.folder}")], options)


def _annotate(options: argparse.Namespace) -> int:
    from search.annotate_lines import annotate_lines

    found, model = NOTHING, asked_for()
    source = sys.stdin
    source.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # standard input is a TextIOWrapper
    for record in annotate_lines(source, model):
        _write(json.dumps(record, ensure_ascii=False))
        found = FOUND
    return found


def _paths(options: argparse.Namespace) -> int:
    from search import paths

    places = {
        "config": paths.config_root(),
        "cache": paths.cache_root(),
        "data": paths.data_root(),
        "state": paths.state_root(),
        "bundled": paths.bundled_pile(),
    }
    options.limit = None
    return _print(
        [({"what": what, "path": str(path)}, f"{what:8} {path}") for what, path in places.items()], options
    )


def _opened(options: argparse.Namespace, *, rebuild: bool = False) -> Collection:
    """The pile, with the dates set by hand as the reader's notebook has them, unless that is not wanted."""
    from search.collection import Collection
    from search.dates_kept import dates_in
    from search.dating import no_dates
    from search.paths import notebook_file

    as_read = getattr(options, "as_read", False)
    set_by_hand = dates_in(notebook_file(), lambda error: None)() if as_read else ()
    return Collection.open(
        options.paths,
        cache_root=options.cache_dir,
        progress=_progress_line(),
        rebuild=rebuild,
        dates=no_dates if as_read else dates_in(notebook_file(), _say_no_dates),
        undated=set_by_hand is None or len(set_by_hand) > 0,
    )


def _say_no_dates(error: NotebookError) -> None:
    _say(f"Dates set by hand are those last known: {error}")


def _corrected(options: argparse.Namespace) -> Collection:
    """The pile with its names corrected as the reader's notebook says, unless that is not wanted."""
    from search.paths import notebook_file

    pile = _opened(options)
    if not options.as_read and notebook_file().exists():
        from search.by_hand import correct_from

        try:
            correct_from(pile, notebook_file(), _say)
        except NotebookError as error:
            _say(f"Names are not corrected by hand: {error}")
    return pile


def _print(rows: Iterable[Row], options: argparse.Namespace) -> int:
    """Write each row as JSON or as text; the exit status says whether there was one."""
    found = NOTHING
    for number, (record, text) in enumerate(rows):
        if options.limit is not None and number >= options.limit:
            break
        _write(json.dumps(record, ensure_ascii=False) if options.json else text)
        found = FOUND
    return found


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return number


def _progress_line() -> Callable[[Progress], None]:
    """Progress on standard error, where a person watches; silent where nobody does."""
    if not sys.stderr.isatty():
        return lambda _: None

    def tell(progress: Progress) -> None:
        part = f" {progress.done}/{progress.total}" if progress.total else ""
        sys.stderr.write(f"\r\x1b[K{progress.what}{part}")
        if progress.done >= progress.total:
            sys.stderr.write("\r\x1b[K")

    return tell
