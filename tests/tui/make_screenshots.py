"""Draws screenshots/ from the running program: `python -m tests.tui.make_screenshots`.

The same code draws the same pictures: the cache is new, nothing depends on the clock, and waiting is for
conditions.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.waiting import wait_for
from tui.app import ExplorerApp
from tui.engine import collection_opener

FOLDER = Path(__file__).resolve().parents[2] / "screenshots"
WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is pressed, one key after the other, before the picture is taken."""

    name: str
    keys: Sequence[str] = ()
    size: tuple[int, int] = (120, 36)


PICTURES = (
    Picture("main"),
    Picture("search", ("/", *"arrest NEAR/5 warrant")),
    Picture("entity", ("2", "j", "space", "n")),
    Picture("dossier", ("2", "j", "enter", "tab", "tab", *"jjjj")),
    Picture("timeline", ("3", "G", "k", "k", "space")),
    Picture("side-by-side", ("1", "j", "j", "j", "|", "right_square_bracket", "right_square_bracket")),
    Picture("help", ("?",)),
    Picture("small", size=(80, 24)),
)
NAMES = {"/": "slash", "?": "question_mark", "|": "vertical_line", " ": "space"}


async def settled(pilot: Pilot[int], app: ExplorerApp) -> None:
    """Wait until the engine has answered and the answer is drawn."""
    await wait_for(pilot, lambda: bool(app.explorer.desk.known.articles), "the pile to be open")
    await wait_for(pilot, lambda: not app.engine.busy, "the engine to be idle")
    await pilot.pause()


async def draw(picture: Picture, cache: Path) -> str:
    """The picture as SVG, with the fonts of whoever looks at it: nothing is fetched."""
    app = ExplorerApp(collection_opener(None, cache))
    async with app.run_test(size=picture.size) as pilot:
        await settled(pilot, app)
        for key in picture.keys:
            await pilot.press(NAMES.get(key, key))
            await settled(pilot, app)
        return WEB_FONT.sub("", app.export_screenshot(title="icc-explore", simplify=True))


async def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as cache:
        for picture in PICTURES:
            svg = await draw(picture, Path(cache))
            (FOLDER / f"{picture.name}.svg").write_text(svg, "utf-8")
            print(f"screenshots/{picture.name}.svg")


if __name__ == "__main__":
    asyncio.run(main())
