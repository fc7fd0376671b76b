"""The `icc-explore` entry point: opens the explorer, or hands a headless command on.

Nothing heavy is imported before it is known to be needed: `--help` and `--version` load neither Textual nor
Whoosh.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

INTERRUPTED = 130
YOUNG_OBJECTS = 100_000
"""New objects after which Python looks for cycles among them (its own default is 700)."""
EPILOG = """\
commands (instead of PATH; a folder of that name is ./search):
  search QUERY     passages that answer a query      articles       what there is
  entities         names, aliases merged             dossier NAME   all there is of one name
  timeline         what happened when                quotes         who said what
  compare A B      passages two articles share       differences    what the sources tell differently
  corrections      names you corrected by hand       date ARTICLE   when it was published; set it
  index            bring the cache up to date        annotate       JSON lines in, annotations out
  paths            where caches and notes are kept

`icc-explore COMMAND --help` tells more. In the explorer, ? shows the keys."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `icc-explore` with these arguments (default: the command line's); the process's exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from search.errors import ExplorerError

    try:
        return _main(arguments)
    except ExplorerError as error:
        print(f"icc-explore: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED


def _main(arguments: list[str]) -> int:
    from search.command_names import COMMANDS

    if arguments and arguments[0] in COMMANDS:
        from search.commands import main as run_command

        return run_command(arguments)
    if not any(argument.startswith("-") for argument in arguments):
        return _explore([Path(argument) for argument in arguments])  # without loading the option parser
    options = _parser().parse_args(arguments)
    if options.version:
        print(f"icc-explore {_version()}")
        return 0
    if options.spacy_model is not None:
        from search.annotate.spacy_model import ask_for

        ask_for(options.spacy_model)
    return _explore(options.paths, cache_root=options.cache_dir, mouse=options.mouse)


def _parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog="icc-explore",
        description="Explore a pile of news articles by different outlets on one story, in the terminal.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        help="files or folders of .txt and .md articles (default: the five articles that come along)",
    )
    parser.add_argument(
        "--mouse", action="store_true", help="let the mouse scroll and click (off by default)"
    )
    parser.add_argument("--cache-dir", metavar="DIR", type=Path, help="keep the cache in DIR")
    parser.add_argument(
        "--spacy-model", metavar="NAME", help="let this spaCy model (or saved pipeline) add its names"
    )
    parser.add_argument("--version", action="store_true", help="show the version and leave")
    return parser


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("icc-explore")
    except PackageNotFoundError:
        return "(not installed)"


def _explore(paths: Sequence[Path], *, cache_root: Path | None = None, mouse: bool = False) -> int:
    from search.errors import NoSuchPath

    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise NoSuchPath(f"There is no file or folder {path}.", "Check the spelling of the path.")
    if os.environ.get("ICC_EXPLORE_SPACY_MODEL"):
        from search.annotate.spacy_model import asked_for

        asked_for()  # what is missing is told before the screen is taken
    from tui.terminal import prepare, refuse

    # Starting makes hundreds of thousands of objects that stay: looking through them again and again for
    # cycles took a seventh of the time to the first usable screen.
    gc.set_threshold(YOUNG_OBJECTS, 20, 100)
    refuse()
    prepare()
    from tui.app import run

    return run(paths, cache_root=cache_root, mouse=mouse)


if __name__ == "__main__":
    sys.exit(main())
