from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.errors import CacheError
from search.index import FullText, IndexedArticle
from search.stop import Stopped, StopSignal
from tests.search.index.pile import PILE, article, index_of


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    with FullText.open(tmp_path / "new") as full_text:
        assert full_text.generation == 0
        assert full_text.search("dam").articles == ()
        assert full_text.search("-dam").hits == ()
        assert full_text.search("d*", typing=True).total == 0


def test_the_generation_counts_commits_and_outlives_the_process(tmp_path: Path) -> None:
    with index_of(tmp_path) as full_text:
        first = full_text.generation
        assert full_text.write(PILE[:1], (), StopSignal()) == first + 1
    with FullText.open(tmp_path) as full_text:
        assert full_text.generation == first + 1
        assert full_text.search("dam").articles


def test_updates_and_deletions_leave_no_doubles(tmp_path: Path) -> None:
    with index_of(tmp_path) as full_text:
        for round_ in range(6):
            changed = [article("alpha", f"Edition{round_} of the dam."), article("echo", f"A dam, {round_}.")]
            full_text.write(changed, ["delta"] if round_ else [], StopSignal())
            page = full_text.search("dam")
            assert sorted(page.articles) == ["alpha", "bravo", "echo"]
            assert full_text.search(f"edition{round_}").articles == ("alpha",)
        assert full_text.search("edition0").articles == ()
        assert full_text.search("cracks").articles == ()
        assert sorted(full_text.search("-zebra").articles) == ["alpha", "bravo", "charlie", "echo"]


def test_an_article_given_twice_is_there_once(tmp_path: Path) -> None:
    with index_of(tmp_path, [PILE[0], PILE[0]]) as full_text:
        assert full_text.search("dam").articles == ("alpha",)


def test_another_opened_before_sees_the_next_commit(tmp_path: Path) -> None:
    with index_of(tmp_path) as writer, FullText.open(tmp_path) as reader:
        assert reader.search("zebra").articles == ()
        writer.write([article("zulu", "A zebra.")], ["alpha"], StopSignal())
        assert reader.search("zebra").articles == ("zulu",)
        assert reader.search("dam").articles == ("bravo",)


def test_stopped_while_writing_leaves_the_old_state(tmp_path: Path) -> None:
    stop = StopSignal()

    def articles() -> Iterator[IndexedArticle]:
        yield article("zulu", "A zebra.")
        stop.stop()
        yield article("yankee", "A yak.")

    with index_of(tmp_path) as full_text:
        before = full_text.generation
        with pytest.raises(Stopped):
            full_text.write(articles(), ["alpha"], stop)
        assert full_text.generation == before
        assert full_text.search("zebra").articles == ()
        assert sorted(full_text.search("dam").articles) == ["alpha", "bravo"]
        full_text.write([article("zulu", "A zebra.")], (), StopSignal())
        assert full_text.search("zebra").articles == ("zulu",)


def test_an_error_in_the_articles_leaves_the_old_state(tmp_path: Path) -> None:
    def articles() -> Iterator[IndexedArticle]:
        yield article("zulu", "A zebra.")
        raise KeyError("lost")

    with index_of(tmp_path) as full_text:
        with pytest.raises(KeyError):
            full_text.write(articles(), (), StopSignal())
        full_text.write([article("yankee", "A yak.")], (), StopSignal())
        assert full_text.search("zebra OR yak").articles == ("yankee",)


def test_a_search_can_be_stopped(tmp_path: Path) -> None:
    stop = StopSignal()
    stop.stop()
    with index_of(tmp_path) as full_text, pytest.raises(Stopped):
        full_text.search("dam", stop=stop)


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from search.index import FullText
    from search.stop import StopSignal
    from tests.search.index.pile import article
    step = sys.argv[2]
    replace = os.replace, os.rename
    def die(source, target, **_):
        if step == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        replace[1](source, target)
        if step == "after" and str(target).endswith(".toc"):
            os.kill(os.getpid(), signal.SIGKILL)
    os.rename = os.replace = die
    FullText.open(Path(sys.argv[1])).write(
        [article("alpha", "A zebra."), article("zulu", "A zebra.")], ["bravo"], StopSignal()
    )
"""


@pytest.mark.parametrize(("step", "ids"), [("before", "alpha bravo"), ("after", "alpha zulu")])
def test_killed_while_committing_it_is_all_old_or_all_new(tmp_path: Path, step: str, ids: str) -> None:
    index_of(tmp_path).close()
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), tmp_path, step], check=False)
    assert done.returncode == -signal.SIGKILL
    with FullText.open(tmp_path) as full_text:
        assert sorted(full_text.search("dam OR zebra").articles) == ids.split()
        full_text.write([article("yankee", "A yak.")], (), StopSignal())
        assert full_text.search("yak").articles == ("yankee",)
    assert {path.suffix for path in tmp_path.iterdir()} == {"", ".toc", ".seg", ".bin"}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(len(data)):
        data[at] ^= 0x55
    path.write_bytes(data)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("harm", [_cut, _empty, _flip, Path.unlink])
@pytest.mark.parametrize("suffix", [".toc", ".seg"])
def test_a_damaged_index_is_a_cache_error(tmp_path: Path, harm: object, suffix: str) -> None:
    index_of(tmp_path).close()
    for path in tmp_path.glob(f"*{suffix}"):
        harm(path)  # type: ignore[operator]
    with pytest.raises(CacheError):
        FullText.open(tmp_path).search("dam")
    gc.collect()  # Whoosh leaves what it could not read open


def test_a_damaged_word_list_is_made_anew(tmp_path: Path) -> None:
    index_of(tmp_path).close()
    lists = list(tmp_path.glob("words-*"))
    assert lists
    for path in lists:
        path.write_bytes(b"nonsense")
    with FullText.open(tmp_path) as full_text:
        assert sorted(full_text.search("arrest").articles) == ["bravo", "charlie"]


def test_a_folder_of_something_else_is_a_cache_error(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(CacheError):
        FullText.open(tmp_path)


def test_a_file_in_the_way_is_a_cache_error(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("")
    with pytest.raises(CacheError):
        FullText.open(tmp_path / "index")


def test_the_folder_is_private(tmp_path: Path) -> None:
    index_of(tmp_path / "index").close()
    assert (tmp_path / "index").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_a_cache_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CacheError):
        FullText.open(tmp_path / "index")


def test_articles_of_any_text_can_be_indexed(tmp_path: Path) -> None:
    odd = [
        article("empty", ""),
        article("blank", " \n \n"),
        article("marks", "… — ¿?"),
        article("digits", "1 " * 300),
        article("long", "pneumono" * 400),
        article("other", "Путин ウクライナ مصر ﬁne 𝔣𝔯𝔞𝔨𝔱𝔲𝔯"),
        article("päth/ﬀ name", "A dam."),
    ]
    with index_of(tmp_path, odd) as full_text:
        assert sorted(full_text.search("-dam").articles) == sorted(one.id for one in odd[:-1])
        assert full_text.search("путин").articles == ("other",)
        assert full_text.search("fine").articles == ("other",)
        assert full_text.search("dam").articles == ("päth/ﬀ name",)
