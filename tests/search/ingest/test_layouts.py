from __future__ import annotations

import pytest

from search.model import FurnitureKind
from tests.search.reading import BODY, body, furniture, read, subheads

TITLE = "Nine missing as ferry sinks"


def test_a_dateline_with_a_year_states_the_day() -> None:
    article = read("DODOMA, Tanzania, March 2, 2021 (Reuters) - " + BODY)
    assert article.published.value == "2021-03-02"
    assert furniture(article) == [(FurnitureKind.DATE, "DODOMA, Tanzania, March 2, 2021 (Reuters) -")]
    assert body(article) == BODY.split("\n\n")


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("ARUSHA, March 3 (AFP) — ", "AFP"),
        ("DAR ES SALAAM/NAIROBI, 3 March (Reuters) - ", "Reuters"),
        ("ZANZIBAR (AP) — ", "AP"),
        ("WETE — ", None),
        ("SÃO TOMÉ – ", None),
        ("MOSHI, Kilimanjaro, March 3 — ", None),
        ("Dodoma, Tanzania (CNN) — ", "CNN"),
        ("Dodoma, Tanzania CNN — ", "CNN"),
        ("(Reuters) - ", "Reuters"),
        ("March 3 (Reuters) - ", "Reuters"),
        ("MOSCOW, March 3. /TASS/. ", "TASS"),
        ("Dodoma, March 3, GNA – ", "GNA"),
        ("DODOMA: ", None),
        ("Dodoma – ", None),
    ],
)
def test_a_dateline_is_no_part_of_the_lede(dateline: str, outlet: str | None) -> None:
    article = read("Ferry Sinks off Pemba\n\n" + dateline + BODY)
    assert article.outlet.value == outlet
    assert furniture(article) == [(FurnitureKind.DATE, dateline.strip())]
    assert body(article) == BODY.split("\n\n")
    assert article.sentences[0].span.start == article.paragraphs[0].span.start


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — the alliance of 32 states — met in Wete on Tuesday.",
        "Juma Ali, March 3: He remembers the day.",
        "On Tuesday – The Day of the Sea – a ferry sank.",
        "Tanzania (population 60 million) — The country has many ferries.",
        "EXCLUSIVE: The ferry was too old.",
        "The owner (AP calls him a trader) said the boat was sound.",
        "COVID-19 — The disease that closed the port.",
    ],
)
def test_sentences_that_begin_somewhat_like_a_dateline_are_whole(opening: str) -> None:
    assert body(read(f"{opening}\n\n{BODY}"))[0] == opening


def test_speakers_of_a_transcript_are_no_places() -> None:
    turns = ["OKORO: The ferry sank on Tuesday.", "ALI: We heard a crack.", "OKORO: What did you do then?"]
    assert body(read("\n\n".join(turns))) == turns


@pytest.mark.parametrize(
    ("top", "outlet", "byline", "published"),
    [
        ("Pemba Herald\n3 March 2021\n\n{T}", "Pemba Herald", None, "2021-03-03"),
        ("WAVE AND WIND\nMarch 3, 2021\n\n{T}", "Wave and Wind", None, "2021-03-03"),
        ("The Pemba Mail, 3 March 1921, p. 4\n\n{T}", "The Pemba Mail", None, "1921-03-03"),
        ("The Pemba Mail | Editorial\nMarch 3, 2021\n\n{T}", "The Pemba Mail", None, "2021-03-03"),
        ("{T}\n\nBy Juma Ali, Africa Editor", None, "Juma Ali", None),
        ("{T}\n\n* Nine missing\n* Ship was old\n\nBy Juma Ali", None, "Juma Ali", None),
        ("{T}\n\nBy Juma Ali, BBC News, Wete", "BBC News", "Juma Ali", None),
        ("{T}\n\nJuma Ali and Rada Okoro, Chake Chake", None, "Juma Ali and Rada Okoro", None),
        ("Pemba Herald | By Juma Ali | March 3, 2021\n\n{T}", "Pemba Herald", "Juma Ali", "2021-03-03"),
        ("# {T}\n\n**Pemba Herald** | 3 March 2021 | Juma Ali", "Pemba Herald", "Juma Ali", "2021-03-03"),
        ("# {T}\n\n**By Juma Ali**, Pemba Herald", "Pemba Herald", "Juma Ali", None),
        ("## Pemba Herald\n# {T}", "Pemba Herald", None, None),
        ("{T}\n\nJuma Ali for Pemba Herald\n3 March 2021", "Pemba Herald", "Juma Ali", "2021-03-03"),
        ("{T}\n\nPemba Herald, Chake Chake", "Pemba Herald", None, None),
        ("{T} | Pemba Herald\n\n3 March 2021", "Pemba Herald", None, "2021-03-03"),
        ("{T}\n\nBy JUMA ALI, Associated Press", "Associated Press", "Juma Ali", None),
        ("{T}\n\nBy The Associated Press", "The Associated Press", None, None),
        ("{T}\n\nJuma Okoro\nPemba Herald\n3 March 2021", "Pemba Herald", "Juma Okoro", "2021-03-03"),
        ("{T}\n\nFrom Juma Ali in Wete", None, "Juma Ali", None),
        ("{T}\n\nBy Juma Ali and Rada Okoro, Staff Writers", None, "Juma Ali and Rada Okoro", None),
        ("<!-- saved page -->\n{T}", None, None, None),
        ("** {T} **", None, None, None),
        ("Radio Pemba\n\n{T}", "Radio Pemba", None, None),
        ("1 of 3 DOCUMENTS\n\nPemba Mail (Wete)\n\n{T}", "Pemba Mail", None, None),
        ("Home > Africa > Sea\n\n{T}", None, None, None),
        ("NEWS ANALYSIS\n\n{T}", None, None, None),
        ("BC-AF--Ferry Sinks, 2nd Ld-Writethru,350\n{T}", None, None, None),
        ("From: desk@example.org\nSubject: {T}\nDate: 3 March 2021", None, None, "2021-03-03"),
        ("{T}\n\nJuma Ali\n3 March 2021", None, "Juma Ali", "2021-03-03"),
        ("{T}\n\nby juma ali", None, "Juma Ali", None),
        ("{T}\n\nInterview: Juma Ali and Rada Okoro", None, "Juma Ali and Rada Okoro", None),
        ("{T}\n\nBYLINE: Juma Ali, Staff Reporter", None, "Juma Ali", None),
        ("{T}\n\nFrom Our Own Correspondent\n\nWETE, March 3", None, None, None),
        ("Title: {T}\nAuthors: ['Juma Ali', 'Rada Okoro']", None, "Juma Ali, Rada Okoro", None),
        ("{T}\nSource: Xinhua | 2021-03-03 08:00:00 | Editor: Li", "Xinhua", None, "2021-03-03"),
    ],
)  # fmt: skip
def test_the_lines_above_a_story(
    top: str, outlet: str | None, byline: str | None, published: str | None
) -> None:
    article = read(f"{top.replace('{T}', TITLE)}\n\n{BODY}")
    assert article.title() == TITLE
    found = (article.outlet.value, article.byline.value, article.published.value)
    assert found == (outlet, byline, published)
    assert body(article) == BODY.split("\n\n")


@pytest.mark.parametrize(
    ("bottom", "outlet", "byline"),
    [
        ("(Zanews)", "Zanews", None),
        ("From The Pemba Herald, March 3, 2021", "The Pemba Herald", None),
        ("Juma Ali\nReporter\nj.ali@example.org\nPublished: March 3, 2021", None, "Juma Ali"),
        ("Author: Juma Ali (AFP, dpa)\nPermalink https://example.org/1", None, "Juma Ali"),
        ("LOAD-DATE: March 4, 2021\nLANGUAGE: ENGLISH", None, None),
        ("Load-Date: March 4, 2021\n\nEnd of Document", None, None),
        ("-- Juma Ali, j.ali@example.org", None, "Juma Ali"),
        ("MOST READ IN NEWS\nBridge opens", None, None),
        ("LATEST NATIONAL STORIES\nBridge opens", None, None),
        ("-- \nPemba Desk, 12 Harbour Road", None, None),
        ("## Editorial contacts\n- Reporting by: Juma Ali\n- Editing by: Rada Okoro", None, None),
        ("Related topics\n\nFerries\n\nTanzania", None, None),
        ("Explore more on these topics\n\nFerries\n\nReuse this content", None, None),
        ("((newsroom@example.org; +255 11 111))\n\nKeywords: FERRY", None, None),
        ("![The ferry](img/ferry.jpg)", None, None),
        ("[Read our earlier report](earlier.md)", None, None),
        ("A version of this article appears in print on March 4, 2021, on Page A4.", None, None),
        ("SOURCE: PEMBA HERALD AND NEWS AGENCIES", "Pemba Herald", None),
    ],
)
def test_the_lines_below_a_story(bottom: str, outlet: str | None, byline: str | None) -> None:
    article = read(f"{TITLE}\n\n{BODY}\n\n{bottom}")
    assert (article.outlet.value, article.byline.value) == (outlet, byline)
    assert body(article) == BODY.split("\n\n")
    assert subheads(article) == []


def test_who_a_writer_is_stands_outside_the_story() -> None:
    about = "Juma Ali is a reporter in Wete. Follow him: @juma"
    article = read(f"{TITLE}\n\nBy Juma Ali\n\n{BODY}\n\n*{about}*")
    assert furniture(article)[-1][1] == f"*{about}*"
    other = f"Rada Okoro is a reporter in Wete. {BODY}"
    assert body(read(f"{TITLE}\n\nBy Juma Ali\n\n{other}"))[0].startswith("Rada Okoro is")


def test_clock_times_of_a_live_page_are_dates_not_paragraphs() -> None:
    first, second, third = BODY.split("\n\n")
    article = read(f"Nine missing\n\n14:32\n{first}\n\n2.05 pm\n{second}\n\n13h40 GMT\n{third}")
    assert [one for kind, one in furniture(article) if kind is FurnitureKind.DATE] == [
        "14:32",
        "2.05 pm",
        "13h40 GMT",
    ]
    assert body(article) == [first, second, third]


def test_questions_that_are_answered_below_head_their_answers() -> None:
    first, second, third = BODY.split("\n\n")
    questions = ["What has happened?", "Who was on board?", "How was the boat?"]
    for marks in ("", "**"):
        pairs = zip(questions, (first, second, third), strict=True)
        answers = "\n\n".join(f"{marks}{one}{marks}\n\n{two}" for one, two in pairs)
        article = read(f"{TITLE}\n\n{answers}")
        assert body(article) == [first, second, third]
        assert subheads(article) == questions


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        (
            "Nine Missing as Ferry Sinks\nIn the Strait of Pemba",
            "Nine Missing as Ferry Sinks In the Strait of Pemba",
        ),
        ("NINE MISSING AFTER SINKING OF\nPEMBA FERRY", "NINE MISSING AFTER SINKING OF PEMBA FERRY"),
        ("Nine Missing as Ferry Sinks\nOwner Says Boat Was Sound", "Nine Missing as Ferry Sinks"),
        ("NINE MISSING AS FERRY SINKS\nIn the strait, the wind was strong", "NINE MISSING AS FERRY SINKS"),
    ],
)
def test_a_headline_goes_on_in_a_second_line_only_if_its_words_do(lines: str, headline: str) -> None:
    article = read(f"{lines}\n\nBy Juma Ali\n\n{BODY}")
    assert article.title() == headline
    assert body(article) == BODY.split("\n\n")


@pytest.mark.parametrize("marks", ["**", "****", "#", "---", "* * *", "_____"])
def test_lines_of_marks_alone_are_furniture(marks: str) -> None:
    article = read(f"{marks}\n{TITLE}\n{marks}\n\n" + BODY.replace("\n\n", f"\n\n{marks}\n\n", 1))
    assert article.title() == TITLE
    assert body(article) == BODY.split("\n\n")
    assert subheads(article) == []
    assert [one for _, one in furniture(article)] == [marks] * 3


def test_numbered_headings_and_list_items() -> None:
    first, second, third = BODY.split("\n\n")
    headed = f"1. It was old\n\n{first}\n\n2. It was full\n\n{second}\n\nIII\n\n{third}"
    article = read(f"Two things about the ferry\n\n{headed}")
    assert subheads(article) == ["1. It was old", "2. It was full"]
    assert body(article) == [first, second, third]
    items = ["1. It was old", "2. It was full"]
    assert body(read("Two things about the ferry\n\n" + "\n".join(items) + f"\n\n{BODY}"))[:2] == items


def test_turns_of_a_reporter_are_no_byline() -> None:
    turns = ["REPORTER: What happened?", "ALI: It sank.", "REPORTER: I see.", "ALI: We swam for an hour."]
    article = read(f"{TITLE}\n\n" + "\n\n".join(turns))
    assert body(article) == turns
    assert article.byline.value is None


def test_a_story_behind_a_label_is_no_furniture() -> None:
    article = read(f"Title: Ferry sinks\nURL: https://example.org/1\nText: {BODY}")
    assert body(article) == BODY.split("\n\n")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Share boost for the owner of the ferry came early.",
        "Mr Ali told BBC News: the boat was full.",
        "He wrote to juma@example.org and never heard back.",
        "At 14:32 the ferry sank.",
        "Save the Children sent a boat.",
        "From our own correspondent we heard nothing.",
        "Home and harbour are one here.",
        "Appeared in a white shirt, he did.",
        "The editor is a friend.",
        "Related companies own the pier.",
        "Recommended speeds were ignored.",
        "More on that later, the owner said.",
        "Analysis: the boat was too old, experts say.",
        "Follow the money, she said.",
        "Date: nobody remembers.",
        "Editing by candlelight, he finished the list.",
        "Reporting by local media put the number at 12.",
        "Live: that was all he wanted.",
        "Copyright law was not his business.",
        "Source: the coast guard, which counts the dead.",
        "The author is unknown.",
        "Get the boat out, he cried.",
        "Video of the wreck was shown on Tuesday.",
        "With Reuters she had worked for years.",
        "Ends meet, he said.",
    ],
)
def test_sentences_that_begin_like_buttons_and_labels_stay(paragraph: str) -> None:
    assert paragraph in body(read(BODY.replace("\n\n", f"\n\n{paragraph}\n\n", 1)))
    assert paragraph in body(read(f"{BODY}\n\n{paragraph}"))


def test_a_question_amid_a_paragraph_is_no_subhead() -> None:
    first, second, third = BODY.split("\n\n")
    question = "But why did nobody see it sink?"
    assert question in body(read(f"{first}\n\n{second}\n{question}\nNobody knew.\n\n{third}"))


def test_a_file_of_one_sentence_a_line_keeps_its_questions() -> None:
    lines = [f"In year {year} the owner paid for no repairs at all." for year in range(2001, 2020)]
    lines.insert(9, "Why did he not pay for them?")
    article = read("Nine missing as ferry sinks\n\n" + "\n".join(lines))
    assert subheads(article) == []
    assert body(article) == lines


@pytest.mark.parametrize(
    "line",
    [
        "1.2k SHARES Facebook Twitter",
        "Story continued below",
        "Article posted with permission from the author",
        "CLICK TO GET THE APP",
        "Already a subscriber?",
        "Continue reading the main story",
        "PHOTO: The owner (left) leaves the court.",
        "Text continues below the picture",
        "This article is more than 2 years old",
        "Get the latest news delivered to your inbox",
        "Video: Ferry sinks",
        "2 of 7 |",
        "#Pemba #ferry",
        "(ENDS)",
        "AFP",
        "With AFP and Reuters",
        "Translated from Swahili by Rada Okoro",
        "(This story has been refiled to fix a typo in paragraph 3)",
        "We use cookies to improve your experience.",
    ],
)
def test_buttons_amid_the_story(line: str) -> None:
    assert body(read(BODY.replace("\n\n", f"\n\n{line}\n\n"))) == BODY.split("\n\n")


def test_shares_that_are_sold_stay() -> None:
    line = "12,000 shares at 20 euros each."
    assert line in body(read(BODY.replace("\n\n", f"\n\n{line}\n\n", 1)))


def test_a_line_above_a_picture_credit_is_its_caption() -> None:
    caption = "Villagers wait at the pier"
    article = read(BODY.replace("\n\n", f"\n\n2\n{caption}\nCredit: Reuters\n\n", 1))
    assert (FurnitureKind.CAPTION, caption) in furniture(article)
    assert body(article) == BODY.split("\n\n")


def test_points_under_a_headline_are_the_story_where_no_byline_follows() -> None:
    points = ["* Yes: 19 percent", "* No: 72 percent"]
    assert body(read(f"{TITLE}\n\n" + "\n".join(points) + f"\n\n{BODY}"))[:2] == points


@pytest.mark.parametrize(
    "aside", ["“WE HEARD A CRACK”", '"We heard a crack"', "> We heard a crack", "**“We heard a crack”**"]
)
def test_a_quotation_set_again_in_large_type_is_not_the_story_twice(aside: str) -> None:
    article = read(BODY.replace("\n\n", f"\n\n{aside}\n\n"))
    assert body(article) == BODY.split("\n\n")
    assert [one.span.of(article.text) for one in article.sentences].count(aside) == 0


@pytest.mark.parametrize(
    "line", ["“We saw a light in the water.”", "> We saw a light in the water.", "“A crack”"]
)
def test_a_quotation_that_stands_once_is_the_story(line: str) -> None:
    assert line in body(read(BODY.replace("\n\n", f"\n\n{line}\n\n", 1)))
