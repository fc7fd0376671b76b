from __future__ import annotations

import textwrap
from datetime import date

import pytest

from search.ingest import find_files
from search.model import Basis, FurnitureKind, Zone
from search.paths import bundled_pile
from tests.search.reading import BODY, body, furniture, read, subheads


@pytest.mark.parametrize(
    ("top", "headline"),
    [
        ("Ferry Sinks off Pemba, Nine Missing\n\n", "Ferry Sinks off Pemba, Nine Missing"),
        ("Nine missing as ferry sinks off Pemba\n\n", "Nine missing as ferry sinks off Pemba"),
        ("Nine missing as ferry sinks off Pemba\n", "Nine missing as ferry sinks off Pemba"),
        ("FERRY SINKS OFF PEMBA\n", "FERRY SINKS OFF PEMBA"),
        ("**Ferry sinks off Pemba**\n", "Ferry sinks off Pemba"),
        ("# Ferry sinks off Pemba\n\n", "Ferry sinks off Pemba"),
        ("Ferry sinks off Pemba\n=====================\n\n", "Ferry sinks off Pemba"),
        ("Why did the Pemba ferry sink?\n\n", "Why did the Pemba ferry sink?"),
        ("‘We heard a crack’: how the ferry sank\n\n", "‘We heard a crack’: how the ferry sank"),
        (
            "Court in the U.S. hears of ferry built in the U.S.\n\n",
            "Court in the U.S. hears of ferry built in the U.S.",
        ),
        ("Nine are missing off Pemba.\n\nDODOMA, Tanzania — ", "Nine are missing off Pemba."),
        ("Nine Missing as Ferry Sinks off Pemba.\n\n", "Nine Missing as Ferry Sinks off Pemba."),
        ("Nine missing as ferry sinks; \nBoat was built for sixty\n\n", "Nine missing as ferry sinks"),
        ("WORLD\n\nNine missing as ferry sinks\n\n", "Nine missing as ferry sinks"),
        ("Title: Ferry Sinks\nDate: 3 March 2021\n\n", "Ferry Sinks"),
        ("---\ntitle: 'Ferry sinks'\n---\n", "Ferry sinks"),
        ("EXPLAINER: What made the ferry sink\nby Rada Okoro\n", "EXPLAINER: What made the ferry sink"),
        ("By Rada Okoro\n\nNine missing as ferry sinks\n\n", "Nine missing as ferry sinks"),
    ],
)
def test_headlines_are_found_at_the_top(top: str, headline: str) -> None:
    article = read(top + BODY)
    assert article.title() == headline
    assert [one.removeprefix("DODOMA, Tanzania — ") for one in body(article)] == BODY.split("\n\n")


@pytest.mark.parametrize(
    "top",
    [
        "",
        "The sea was calm on Tuesday.\n\n",
        "A map showing Pemba (in green) and the strait, where the ferry sank.\n\n",
        "A photo shows the ferry at its pier in Wete, pictured in March.\n\n",
    ],
)
def test_a_first_sentence_or_caption_is_no_headline(top: str) -> None:
    article = read(top + BODY)
    assert article.title() is None
    assert body(article)[-1] == "The owner said the boat was sound. It was built in 1998."


def test_a_title_after_the_story_is_the_headline_only_if_there_is_none_above_and_it_speaks_of_the_story() -> (
    None
):
    tail = "\n\nRead More: Ferry Sinks off Pemba With 90 on Board"
    assert read(BODY + tail).title() == "Ferry Sinks off Pemba With 90 on Board"
    assert read("Sea Takes Nine\n\n" + BODY + tail).title() == "Sea Takes Nine"
    assert read(BODY + "\n\nRead More: Parliament Votes on Tax Reform in Lima").title() is None
    assert furniture(read(BODY + tail))[-1][0] is FurnitureKind.READ_MORE


def test_captions_under_the_headline_are_not_the_story() -> None:
    article = read("Nine Missing as Ferry Sinks\n\nSalma Hamad Opens New Pier In Wete\n\n" + BODY)
    assert furniture(article) == [(FurnitureKind.CAPTION, "Salma Hamad Opens New Pier In Wete")]


def test_a_standfirst_is_display_type_not_the_first_paragraph() -> None:
    article = read("Nine missing as ferry sinks\nThe boat was built for sixty\nBy Rada Okoro\n" + BODY)
    assert furniture(article) == [
        (FurnitureKind.OTHER, "The boat was built for sixty"),
        (FurnitureKind.BYLINE, "By Rada Okoro"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Rada Okoro contributed reporting.", FurnitureKind.CREDIT),
        ("Associated Press writer Rada Okoro in Dodoma contributed to this report.", FurnitureKind.CREDIT),
        ("(Reporting by Rada Okoro; Editing by Jan Kowal)", FurnitureKind.CREDIT),
        ("Reporting by Rada Okoro in Dodoma; editing by Jan Kowal", FurnitureKind.CREDIT),
        ("Our Standards: The Thomson Reuters Trust Principles.", FurnitureKind.CREDIT),
        ("(Photo by Rada Okoro)", FurnitureKind.CREDIT),
        ("Image is licensed under the Creative Commons Attribution 4.0 license.", FurnitureKind.LICENCE),
        ("© 2021 The Pemba Herald", FurnitureKind.LICENCE),
        ("Copyright 2021 The Associated Press. All rights reserved.", FurnitureKind.LICENCE),
        ("Read More: Older Ferry Sank in 2011", FurnitureKind.READ_MORE),
        ("Also read: Older ferry sank in 2011", FurnitureKind.READ_MORE),
        ("Related: Older ferry sank in 2011", FurnitureKind.READ_MORE),
        ("The pier at Wete, Pemba, March 2, 2021. (AP Photo/Rada Okoro)", FurnitureKind.CAPTION),
        ("The pier at Wete. REUTERS/Rada Okoro", FurnitureKind.CAPTION),
        ("Divers at the wreck [Rada Okoro/AFP]", FurnitureKind.CAPTION),
        ("Image caption, The pier at Wete", FurnitureKind.CAPTION),
        ("![The pier at Wete](pier.jpg)", FurnitureKind.CAPTION),
        ("Photograph: Rada Okoro/Getty Images", FurnitureKind.CREDIT),
        ("(AP Photo/Rada Okoro, File)", FurnitureKind.CREDIT),
        ("Image copyright: AFP", FurnitureKind.CREDIT),
        ("Advertisement", FurnitureKind.OTHER),
        ("Sign up to our newsletter", FurnitureKind.OTHER),
        ("* * *", FurnitureKind.OTHER),
    ],
)
def test_furniture_is_told_by_its_own_words_in_the_middle_and_at_the_end(
    line: str, kind: FurnitureKind
) -> None:
    for text in (BODY + "\n\n" + line, BODY.replace("\n\n", f"\n\n{line}\n\n", 1)):
        article = read(text)
        assert furniture(article) == [(kind, line)]
        assert body(article) == BODY.split("\n\n")
        assert article.zone(article.furniture[0].span.start) is Zone.FURNITURE


@pytest.mark.parametrize(
    "paragraph",
    [
        "Share prices fell sharply after the news was out, and the ferry line has lost a third of its worth.",
        "Contact with the boat was lost at 3 a.m. on Tuesday.",
        "Written by the poet Shaaban Robert, the song was sung at the pier while divers went on searching.",
        "The plan, published under pressure from unions, was dropped.",
        "The quake was felt in Wete. A team that contributed to this report for the council left.",
        "Loading the boat had taken all night, and the crew was tired, said the owner.",
        "“Creative Commons pictures of the wreck are all over the web,” she said.",
        "Related deaths have been reported from the mainland too.",
        "By March, the coast guard had asked for a new boat.",
        "Most read the notice as a warning.",
    ],
)
def test_paragraphs_that_begin_like_furniture_stay_in_the_story(paragraph: str) -> None:
    article = read(BODY.replace("\n\n", f"\n\n{paragraph}\n\n", 1))
    assert paragraph in body(article)


def test_a_list_of_links_at_the_end_is_no_part_of_the_story() -> None:
    article = read(
        BODY + "\n\nMore on this story\n\nFerry sank in 2011\n\n2 March 2021\n\nWhat makes boats sink?"
    )
    assert body(article) == BODY.split("\n\n")
    assert {kind for kind, _ in furniture(article)[:2]} == {FurnitureKind.READ_MORE}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Rada Okoro", "Rada Okoro"),
        ("BY RADA OKORO", "Rada Okoro"),
        ("By RADA OKORO and JAN McKAY", "RADA OKORO and JAN McKAY"),
        ("By Rada Okoro, Jan Kowal and Li Na", "Rada Okoro, Jan Kowal and Li Na"),
        ("By Rada Okoro | March 3, 2021", "Rada Okoro"),
        ("By Rada Okoro in Dodoma", "Rada Okoro"),
        ("By Rada Okoro, CNN", "Rada Okoro"),
        ("By Rada Okoro in Santa Rita and Jan Kowal in London", "Rada Okoro and Jan Kowal"),
        ("Rada Okoro in Dodoma", "Rada Okoro"),
        ("Rada Okoro | Staff Writer", "Rada Okoro"),
        ("Words by Rada Okoro", "Rada Okoro"),
        ("Posted on March 3, 2021 by Rada Okoro", "Rada Okoro"),
        ("By María de la Cruz", "María de la Cruz"),
    ],
)
def test_bylines_under_the_headline(line: str, names: str) -> None:
    article = read(f"Nine Missing as Ferry Sinks\n{line}\n{BODY}")
    assert article.byline.value == names
    assert article.byline.basis is Basis.STATED
    assert FurnitureKind.BYLINE in {kind for kind, _ in furniture(article)}
    assert body(article) == BODY.split("\n\n")


@pytest.mark.parametrize("line", ["—by/rada okoro", "By Rada Okoro", "— Rada Okoro", "-- by rada okoro"])
def test_signatures_at_the_end(line: str) -> None:
    article = read(f"{BODY}\n{line}")
    assert article.byline.value == "Rada Okoro"
    assert article.byline.span is not None
    assert article.byline.span.of(article.text).lower() == "rada okoro"
    assert furniture(article) == [(FurnitureKind.BYLINE, line)]


def test_a_credit_is_no_byline() -> None:
    assert read(f"{BODY}\n\nRada Okoro contributed reporting.").byline.value is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 12 March 2023", date(2023, 3, 12)),
        ("Updated 3:40 p.m. EST, March 5, 2024", date(2024, 3, 5)),
        ("Published On 12 Mar 2024", date(2024, 3, 12)),
        ("Sun 5 Mar 2023 03.12 GMT", date(2023, 3, 5)),
        ("2023-03-05T03:12:00Z", date(2023, 3, 5)),
        ("Tuesday, Sept. 3, 2024", date(2024, 9, 3)),
        ("Published 2 March 2024 Updated 3 March 2024", date(2024, 3, 2)),
        ("Updated 3 March 2024 Published 2 March 2024", date(2024, 3, 2)),
        ("25/09/2024", date(2024, 9, 25)),
        ("3.9.2024", date(2024, 9, 3)),
        ("By Rada Okoro | March 3, 2021", date(2021, 3, 3)),
    ],
)
def test_dates_in_print_are_stated(line: str, day: date) -> None:
    article = read(f"Nine Missing as Ferry Sinks\n\n{line}\n\n{BODY}")
    published = article.published
    assert published.basis is Basis.STATED
    assert (published.value, published.earliest, published.latest) == (day.isoformat(), day, day)
    assert published.evidence[0].of(article.text) in line
    assert body(article) == BODY.split("\n\n")


@pytest.mark.parametrize("line", ["3 hours ago", "Monday, Sept. 2", "03/09/2024"])
def test_a_date_line_without_a_plain_day_is_furniture_but_states_nothing(line: str) -> None:
    article = read(f"Nine Missing as Ferry Sinks\n\n{line}\n\n{BODY}")
    assert article.published.basis is Basis.UNKNOWN
    assert furniture(article) == [(FurnitureKind.DATE, line)]


def test_a_date_glued_to_the_first_line_is_cut_off_it() -> None:
    article = read(" date 2021-03-02 " + BODY)
    assert furniture(article) == [(FurnitureKind.DATE, " date 2021-03-02 ")]
    assert article.published.value == "2021-03-02"
    assert body(article) == BODY.split("\n\n")
    assert article.sentences[0].span.start == 17


def test_a_date_in_the_file_name_counts_where_none_is_printed() -> None:
    published = read(BODY, path="pile/2021-03-02-ferry.txt").published
    assert (published.value, published.why, published.evidence) == ("2021-03-02", "file name", ())
    assert read("Date: 3 March 2021\n\n" + BODY, path="2021-03-02.txt").published.value == "2021-03-03"
    assert read(BODY, path="2021-13-42.txt").published.value is None


def test_dates_inside_the_story_are_not_its_own() -> None:
    assert read(BODY + " It was sold on March 3, 2019.").published.basis is Basis.UNKNOWN


@pytest.mark.parametrize(
    ("text", "outlet", "basis"),
    [
        ("DODOMA, March 2 (Reuters) - " + BODY, "Reuters", Basis.STATED),
        ("DODOMA, Tanzania (AP) — " + BODY, "AP", Basis.STATED),
        ("Dodoma, Tanzania CNN —\n" + BODY, "CNN", Basis.STATED),
        ("Source: The Pemba Herald\nDate: 2 March 2021\n\n" + BODY, "The Pemba Herald", Basis.STATED),
        ("Nine Missing as Ferry Sinks\n\nRada Okoro\nBBC News, Dodoma\n\n" + BODY, "BBC News", Basis.STATED),
        (
            "DAILY OBSERVER\nTuesday, March 2, 2021\n\nNine missing as ferry sinks\n\n" + BODY,
            "Daily Observer",
            Basis.STATED,
        ),
        (BODY + "\n\n© 2021 The Pemba Herald", "The Pemba Herald", Basis.STATED),
        (BODY + "\n\nSource: Al Jazeera and news agencies", "Al Jazeera", Basis.STATED),
        (BODY + "\n\n“It was old,” he told The Pemba Herald.", "The Pemba Herald", Basis.INFERRED),
        (BODY + "\n\n“It was old,” he told the Pemba Herald.", None, Basis.UNKNOWN),
        (BODY + "\n\nHe told the Pemba Herald. She told the Pemba Herald.", "Pemba Herald", Basis.INFERRED),
        (BODY + "\n\nHe told Reuters. She told Reuters.", "Reuters", Basis.INFERRED),
        (BODY + "\n\n“It was old,” he told Reuters.", None, Basis.UNKNOWN),
        (BODY + "\n\nHe told The Pemba Herald. She told the Daily Star.", None, Basis.UNKNOWN),
        (BODY + "\n\nThe Pemba Herald reported that the boat was old.", None, Basis.UNKNOWN),
        (BODY + "\n\nHe told the court.", None, Basis.UNKNOWN),
    ],
)
def test_the_outlet_is_named_only_where_the_text_shows_it(
    text: str, outlet: str | None, basis: Basis
) -> None:
    article = read(text)
    assert (article.outlet.value, article.outlet.basis) == (outlet, basis)
    if outlet is not None:
        assert article.outlet.span is not None
        assert article.outlet.span.of(article.text).lower() == outlet.lower()


def test_one_newline_a_paragraph() -> None:
    article = read(BODY.replace("\n\n", "\n"))
    assert body(article) == BODY.split("\n\n")


WRAPPED = """\
    DODOMA - A ferry with 90 people on board sank off Pemba on Tuesday,
the coast guard said, and nine people are missing after a night in the
water.
    "We heard a crack," said Juma Ali, a trader, who swam for an hour
before fishermen found him. He is in Wete.
    The owner said the boat was sound and had been looked over in the
spring.
"""


def test_lines_wrapped_for_width_are_one_paragraph() -> None:
    article = read(WRAPPED)
    assert [one.split()[0] for one in body(article)] == ["A", '"We', "The"]
    assert len(article.sentences) == 4
    flush = read(
        WRAPPED.replace("    ", "").replace("water.\n", "water.\n\n").replace("Wete.\n", "Wete.\n\n")
    )
    assert len(body(flush)) == 3


def test_short_sentences_on_lines_of_their_own_are_not_joined() -> None:
    lines = [
        "The minister left on Monday.",
        "She had served a year.",
        "Her party is to name another.",
        "No day is set.",
    ]
    assert body(read("\n".join(lines))) == lines


def test_list_items_are_paragraphs_and_keep_their_marks() -> None:
    items = ["- two are in Wete,", "- one is in Dodoma,", "- the rest are at home."]
    article = read(BODY + "\n\nOf those saved:\n" + "\n".join(items))
    assert body(article)[-3:] == items


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("What made the ferry sink?", "What made the ferry sink?"),
        ("## The search goes on", "The search goes on"),
        ("**The search goes on**", "The search goes on"),
        ("The search goes on", "The search goes on"),
        ("‘Gone’", "‘Gone’"),
    ],
)
def test_subheads_are_not_sentences_of_the_story(line: str, shown: str) -> None:
    article = read(BODY.replace("\n\n", f"\n\n{line}\n\n", 1))
    assert subheads(article) == [shown]
    assert body(article) == BODY.split("\n\n")
    assert len(article.sentences) == 5
    assert article.words == len(BODY.split())


@pytest.mark.parametrize(
    "line",
    [
        "Here is what to know about the search.",
        "But why?",
        "“Why did it sink?”",
        "OKORO: Did you see the ferry sink?",
    ],
)
def test_short_sentences_are_no_subheads(line: str) -> None:
    article = read(BODY.replace("\n\n", f"\n\n{line}\n\n", 1))
    assert subheads(article) == []
    assert line in body(article)


def test_database_labels_between_the_lines_are_read() -> None:
    article = read(
        "The Pemba Herald\n\nMarch 3, 2021 Wednesday\n\nBYLINE: RADA OKORO\n\nSECTION: News; Pg. 4\n\n"
        f"HEADLINE: Ferry sinks\n\nBODY:\n\n{BODY}\n\nLOAD-DATE: March 4, 2021\n\nEnd of Document"
    )
    assert article.title() == "Ferry sinks"
    assert (article.outlet.value, article.byline.value) == ("The Pemba Herald", "Rada Okoro")
    assert article.published.value == "2021-03-03"
    assert body(article) == BODY.split("\n\n")


def test_front_matter_is_metadata_and_not_words_of_the_story() -> None:
    article = read(
        '---\ntitle: "Ferry sinks"\ndate: 2021-03-02\nauthor: rada okoro\nsource: Pemba Herald\n'
        "tags: [sea]\n---\n\n" + BODY
    )
    assert article.title() == "Ferry sinks"
    assert (article.outlet.value, article.byline.value) == ("Pemba Herald", "Rada Okoro")
    assert article.published.value == "2021-03-02"
    assert body(article) == BODY.split("\n\n")


def test_a_headline_with_a_colon_is_not_taken_for_a_label() -> None:
    for title in (
        "Media: Ferry owner to be charged",
        "Newspaper: Ferry owner used an old engine to save on fuel",
    ):
        article = read(f"{title}\n\n{BODY}")
        assert article.title() == title
        assert article.outlet.value is None


@pytest.mark.parametrize(
    "text", ["", " \n", "One line", "One line.", "Title\n\nOther title", "2021-03-02", "* * *"]
)
def test_texts_that_are_hardly_articles_are_read_all_the_same(text: str) -> None:
    article = read(text)
    assert len(article.text) == len(text)
    if any(char.isalpha() for char in text):
        assert article.sentences


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize(
    ("indent", "between"), [("", "\n\n"), ("    ", "\n")], ids=["blank lines", "indents"]
)
def test_wrapping_an_article_changes_neither_its_paragraphs_nor_its_sentences(
    width: int, indent: str, between: str
) -> None:
    for source in find_files([bundled_pile()])[0]:
        plain = read(source.path.read_text(encoding="utf-8"))
        lines = [line.strip() for line in plain.text.split("\n") if line.strip()]
        wrapped = read(
            between.join(
                textwrap.fill(line, width, initial_indent=indent, break_on_hyphens=False) for line in lines
            )
        )
        assert [one.split() for one in body(wrapped)] == [one.split() for one in body(plain)]
        assert [len(one.span.of(wrapped.text).split()) for one in wrapped.sentences] == [
            len(one.span.of(plain.text).split()) for one in plain.sentences
        ]
        assert (wrapped.title() or "").split() == (plain.title() or "").split()
