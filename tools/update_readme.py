"""Write the generated parts of the README: `python -m tools.update_readme`."""

from __future__ import annotations

import re
from pathlib import Path

from tui.key_tables import readme_table

README = Path(__file__).resolve().parent.parent / "README.md"
_KEYS = re.compile(r"(<!-- keys: [^\n]*-->\n).*?(<!-- /keys -->)", re.DOTALL)


def with_keys(readme: str) -> str:
    """The README's text with the table of keys as the code has it."""
    if not _KEYS.search(readme):
        raise ValueError("The README has no place for the table of keys.")
    return _KEYS.sub(lambda found: f"{found[1]}\n{readme_table()}\n{found[2]}", readme)


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")
