"""What the signs on the screen mean, for the help: (part of the screen, ((signs, meaning), …))."""

from __future__ import annotations

Meanings = tuple[tuple[str, str], ...]

LEGEND: tuple[tuple[str, Meanings], ...] = (
    (
        "Everywhere",
        (
            ("A B C", "a letter for each source, the same everywhere; A-C is A, B and C"),
            ("▸", "the pane, row or side that is chosen or open"),
            ("▾", "opened: what belongs to it stands below"),
            ("▌", "the row or line you are on, in a pane that has not the focus too"),
        ),
    ),
    (
        "Articles",
        (
            ("+", "picked for reading side by side"),
            ("~", "the date is inferred; w tells from what"),
            ("*", "the date is set by you (P)"),
            ("[no headline]", "the first words stand in for it"),
        ),
    ),
    (
        "Entities",
        (
            ("P O L E", "person, organisation, place, event"),
            ("W N M", "law, people or group, other name"),
            ("12 src", "so many sources, where their letters would take too much room"),
            ("same passages", "named with the chosen name: in how many of its passages"),
            ("elsewhere", "the other names, with how often they are mentioned"),
            ("(“ ”)", "the form of the name that holds what you filter by"),
        ),
    ),
    (
        "Timeline",
        (
            ("2 Sep Sep 2024", "known to the day, to the month, to the year"),
            ("~", "the day (or month) is counted, as from “Tuesday” and the article's date"),
            ("=", "derived by arithmetic, as from “85th anniversary”"),
            ("≈ < >", "about then; before; after"),
            ("→", "planned: told as still to come"),
            ("»", "said on that day"),
            ("–", "a state that lasts"),
            ("!", "a deadline"),
            ("°", "an anniversary"),
            ("≠", "dated otherwise in another source"),
            ("↔", "a plan and what came of it"),
            ("E:", "the words are those of source E; the letters at the end are all that tell it"),
            ("f E:", "filtering by E: leaves what source E tells"),
            ("published", "the articles of that day"),
            ("after the last article", "what follows lies after all articles with a known date"),
            ("may be:", "dated more coarsely than the dates you filter by: it may be in them"),
            ("12 3→", "so many events in the row, so many of them planned"),
            ("▁▃█", "how many events, from the first to the last; years, months or days as it fits"),
            ("░▒▓", "the same, where all are planned"),
            ("┆", "a stretch of time without events, cut"),
            ("◆", "where the row is that you are on"),
        ),
    ),
    (
        "Hits",
        (
            ("¶3", "the paragraph, by its number"),
            ("¶–", "outside the paragraphs: caption, credit, byline …"),
        ),
    ),
    (
        "Quotes",
        (
            ("•", "a statement in one wording"),
            ("┌ │ └", "one statement in several wordings, the fullest first"),
            ("“ ”", "word for word"),
            ("said:", "in other words, after the word that tells so"),
        ),
    ),
    (
        "Reader",
        (
            ("▌ ▏", "the line you are on, the rest of its sentence"),
            ("3", "the paragraph's number, to cite it"),
            ("*", "you have marked something here"),
            ("·", "side by side: has a partner in the other article"),
            ("[caption]", "furniture, not part of the story: dim, with what it is"),
            (
                "looks",
                "a hit is reversed, the chosen name underlined, a quotation slanted, a date dim underlined",
            ),
        ),
    ),
)
