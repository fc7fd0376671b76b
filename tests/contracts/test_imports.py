"""Which room may import which, and what may be loaded when."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Every room may import those before it, and itself.
ORDER = (
    (
        "search.kinds",
        "search.article",
        "search.model",
        "search.errors",
        "search.stop",
        "search.text",
        "search.paths",
    ),
    (
        "search.corrections",
        "search.dating",
        "search.typed_dates",
        "search.dossier",
        "search.passages",
        "search.lookup",
    ),
    ("search.codec",),
    ("search.ingest",),
    ("search.annotate",),
    ("search.link",),
    ("search.index",),
    ("search.store_rows",),
    ("search.store", "search.notebook", "search.export", "search.export_names"),
    ("search.dates_kept",),
    ("search.updating",),
    ("search.index_in_use",),
    ("search.collection",),
    ("search.by_hand",),
    ("search.dates_by_hand",),
    ("search.records", "search.dossier_records", "search.annotate_lines", "search.command_names"),
    ("search.commands",),
    ("tui.text", "tui.terminal", "tui.crash", "tui.clipboard", "tui.driver"),
    ("tui.view",),
    ("tui.key_names",),
    ("tui.keys",),
    ("tui.key_tables",),
    ("tui.asking",),
    ("tui.pile",),
    ("tui.keeper",),
    ("tui.widgets",),
    ("tui.engine",),
    ("tui.screens",),
    ("tui.app",),
    ("tui.cli",),
)
TERMINAL_LIBRARIES = {"textual", "rich", "curses", "termios", "tty", "readline"}


# What can be tested without a terminal: these rooms of the front end do without its library, too.
PURE = ("tui.view", "tui.text")


def modules() -> list[tuple[str, Path]]:
    found = []
    for top in ("search", "tui"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


def imported(path: Path) -> set[str]:
    """What a module imports when it runs: names for the type checker alone are left out."""
    names: set[str] = set()
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = [ast.Pass()]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def room_of(module: str) -> int | None:
    for place, rooms in enumerate(ORDER):
        if any(module == room or module.startswith(room + ".") for room in rooms):
            return place
    return None


def loaded_after(statement: str, *, argv: list[str] | None = None) -> set[str]:
    code = f"import sys; sys.argv = {argv or ['x']!r}\n{statement}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(done.stdout.split())


def top_levels(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize(
    ("module", "path"), modules(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_imports_point_one_way(module: str, path: Path) -> None:
    place = room_of(module)
    for name in imported(path):
        target = room_of(name)
        if place is not None and target is not None:
            assert target <= place, f"{module} imports {name}, which is built upon it"


@pytest.mark.parametrize(
    ("module", "path"), modules(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_module_has_a_room(module: str, path: Path) -> None:
    packages = {"search", "tui"}
    assert module in packages or room_of(module) is not None, f"{module} has no place in ORDER"


@pytest.mark.parametrize(
    ("module", "path"), modules(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_engine_knows_no_terminal_and_only_the_index_knows_whoosh(module: str, path: Path) -> None:
    tops = top_levels(imported(path))
    if module.startswith("search"):
        assert not tops & TERMINAL_LIBRARIES
        assert "tui" not in tops
    if not module.startswith("search.index"):
        assert "whoosh" not in tops
    if module != "search.annotate.spacy_model":
        assert "spacy" not in tops


def test_the_view_of_a_pile_is_apart_from_the_terminal() -> None:
    for module, path in modules():
        if module.startswith(PURE):
            assert "textual" not in top_levels(imported(path)), module


def test_the_engine_loads_no_terminal_library() -> None:
    assert not top_levels(loaded_after("import search.collection, search.commands")) & {
        "textual",
        "rich",
        "curses",
    }


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_help_and_version_load_neither_textual_nor_whoosh(flag: str) -> None:
    statement = f"import tui.cli\ntry:\n    tui.cli.main([{flag!r}])\nexcept SystemExit:\n    pass"
    assert not top_levels(loaded_after(statement)) & {"textual", "rich", "whoosh", "dateutil", "sqlite3"}


def test_the_app_imports_no_engine_room_before_it_runs() -> None:
    loaded = loaded_after("import tui.app, tui.screens.explorer")
    heavy = {"whoosh", "dateutil", "sqlite3"}
    assert not top_levels(loaded) & heavy
    rooms = {"search.collection", "search.annotate", "search.link", "search.index", "search.store"}
    assert not loaded & rooms


def test_correcting_names_by_hand_loads_no_annotator() -> None:
    loaded = loaded_after("import search.link.corrections, search.by_hand, search.notebook")
    assert not loaded & {"search.annotate.names", "search.link.entities", "search.index.fulltext"}
