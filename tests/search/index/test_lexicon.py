from __future__ import annotations

from pathlib import Path

from search.index.lexicon import Lexicon, lexicon_of, word_list

FIRST = [("arrest", 3), ("arrested", 2), ("dam", 9), ("dams", 1), ("damage", 4), ("run", 1)]
SECOND = [("arresting", 5), ("damage", 2), ("Δam", 1), ("runs", 1), ("zebra", 1)]


def lexicon(folder: Path) -> Lexicon:
    lists = [
        word_list(folder / f"{n}.bin", lambda words=words: words) for n, words in enumerate((FIRST, SECOND))
    ]
    return lexicon_of(lists)


def test_words_of_several_segments_are_one_list(tmp_path: Path) -> None:
    words = lexicon(tmp_path)
    assert words.forms == sorted({form for form, _ in FIRST + SECOND})
    assert words.frequency("damage") == 6
    assert words.frequency("nothing") == 0


def test_the_forms_of_a_word(tmp_path: Path) -> None:
    words = lexicon(tmp_path)
    assert set(words.group("arrests")) == {"arrests", "arrest", "arrested", "arresting"}
    assert set(words.group("run")) == {"run", "runs"}
    assert set(words.group("running")) == {"running", "run", "runs"}
    assert words.group("zebra") == ("zebra",)
    assert set(words.group("zebras")) == {"zebras", "zebra"}


def test_beginnings_in_order_or_commonest_first(tmp_path: Path) -> None:
    words = lexicon(tmp_path)
    assert words.beginning("dam") == ("dam", "damage", "dams")
    assert words.beginning("dam", 2) == ("dam", "damage")
    assert words.beginning("dam", 9) == ("dam", "damage", "dams")
    assert words.beginning("arr", 1) == ("arresting",)
    assert words.beginning("q") == ()


def test_words_spelt_alike_nearest_first(tmp_path: Path) -> None:
    words = lexicon(tmp_path)
    assert words.like("dam", 1) == ("dam", "dams", "Δam")
    assert words.like("dmaage", 1) == ("damage",)
    assert words.like("zerba", 1) == ("zebra",)
    assert words.like("zbrea", 1) == ()
    assert words.like("zbrea", 2) == ("zebra",)
    assert words.like("arresteds", 2) == ("arrested",)


def test_a_list_is_read_again_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "words.bin"
    made = word_list(file, lambda: FIRST)
    assert word_list(file, list) == made
    file.write_bytes(file.read_bytes()[:20])
    assert word_list(file, lambda: FIRST) == made


def test_no_words_at_all() -> None:
    words = lexicon_of([])
    assert words.group("dam") == ("dam",)
    assert words.beginning("d") == ()
    assert words.like("dam", 2) == ()
