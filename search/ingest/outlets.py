"""Which outlet an article is from, as far as its own words show."""

from __future__ import annotations

import re

from search.ingest.bylines import readable
from search.ingest.sheet import word_set
from search.ingest.stated import without_dates
from search.model import Attribute, Basis, Span

AGENCIES = word_set(
    "Reuters AP AFP UPI Xinhua TASS Interfax Kyodo Yonhap ANSA dpa DPA EFE PTI ANI IANS Bernama AAP PA APTN "
    "ANSA "
    "Anadolu Bloomberg CNN BBC NPR RFE/RL VOA Sputnik UNI APA Belga CTK PAP KUNA SPA WAM IRNA MENA GNA NAN"
) | {
    "Associated Press",
    "The Associated Press",
    "Agence France-Presse",
    "BBC News",
    "Thomson Reuters",
    "AP News",
}

_PAPER_WORD = (
    r"(?:Times|Post|News|Guardian|Journal|Herald|Tribune|Observer|Independent|Telegraph|Gazette|Standard"
    r"|Star|Sun"
    r"|Mirror|Chronicle|Mail|Express|Press|Review|Record|Globe|Courier|Bulletin|Dispatch|Inquirer|Examiner"
    r"|Citizen"
    r"|Monitor|Register|Leader|Echo|Argus|Advertiser|Reporter|Sentinel|Today|Weekly|Daily|Magazine|Nation"
    r"|Economist"
    r"|Intercept|Diplomat|Conversation|Age|Australian|Hindu|Spectator|Atlantic|Hill|Insider|Voice|Wire|Radio"
    r"|TV"
    r"|Television|Broadcasting|Newspaper|Online|Digest|Union|Bee|Ledger|Enterprise|Banner|Patriot|Beacon)"
)
_NAME = (
    rf"(?:The\s+|the\s+)?(?:[A-Z][\w’'&-]+\s+){{0,4}}?{_PAPER_WORD}(?:-[A-Z][\w’'&-]+)?(?![\w-])"
    r"(?:\s+(?:News|Today|Online|Magazine|Network|Service|Agency))?"
)
_KNOWN = (
    r"(?:BBC(?:\s+(?:News|Sport|World\s+Service))?|CNN|NPR|PBS(?:\s+NewsHour)?|ABC\s+News|CBS\s+News"
    r"|NBC\s+News|MSNBC|Fox\s+News|Sky\s+News"
    r"|ITV\s+News|Al\s+Jazeera(?:\s+English)?|Reuters|The\s+Associated\s+Press|Associated\s+Press|AFP"
    r"|Agence\s+France-Presse|Bloomberg(?:\s+News)?"
    r"|Deutsche\s+Welle|DW|France\s+24|Euronews|RFI|RT|VOA|Voice\s+of\s+America|Politico|POLITICO|Axios|Vox"
    r"|Quartz|Haaretz|Le\s+Monde"
    r"|Der\s+Spiegel|El\s+País|CBC(?:\s+News)?|Radio\s+Free\s+Europe/Radio\s+Liberty|RFE/RL|TASS|Xinhua"
    r"|Press\s+Trust\s+of\s+India|Press\s+Association|United\s+Press\s+International"
    r"|Deutsche\s+Presse-Agentur|(?:The\s+)?Canadian\s+Press|Inter\s+Press\s+Service"
    r"|Middle\s+East\s+Eye|HuffPost|BuzzFeed\s+News"
    r"|Meduza|Ukrinform|Kyodo\s+News|Nikkei\s+Asia|Rappler|Daily\s+Maverick|allAfrica|Time|TIME|Newsweek)"
)
# "World News", "Business Today": headings of sections, not names of outlets.
_SECTION_WORDS = word_set(
    "By From Most World Breaking Latest Local National Regional Top Good Bad Business Sports Sport Political "
    "Science Health Tech Technology Entertainment Home Live More Related Crime Europe Africa Asia Fake Big "
    "Great Other"
)
_OUTLET = rf"(?:{_KNOWN}|{_NAME})"
_STATION = r"(?:Radio|TV|Televisión|Televisão|Agence|Agencia|Agência|Diario|Diário)(?:\s+[A-Z][\w’'-]*){1,3}"
_ALONE = re.compile(rf"(?:{_OUTLET}|{_STATION})$")
_OWN_MENTION = re.compile(
    rf"\b(?:told|tells|spoke\s+to|speaking\s+to"
    rf"|in\s+an?\s+(?:\w+\s+)?interview\s+with)\s+(?P<outlet>{_OUTLET})"
    r"(?=[.”\"](?:\s|$)|,?\s+(?:in\s+an\s+(?:\w+\s+)?(?:interview|email)|by\s+(?:phone|email|telephone))\b"
    r"|\.$)"
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|&copy;|\b(?i:copyright)\b)\s*(?:©|\([cC]\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19"
    r"|20)\d\d)?)?"
    rf",?\s*(?:by\s+)?(?P<outlet>{_OUTLET})"
)
_ORIGINALLY = re.compile(
    rf"\b(?:originally|first)\s+(?:published|appeared)\s+(?:by|in|on|at)\s+(?P<outlet>{_OUTLET})"
)
_SOURCED = re.compile(r"(?i:sources?)\s*:\s*(?P<outlet>[^.;|]+?)\s*$")
_SIGNED = re.compile(r"[-–—(/©\s]*(?P<outlet>[A-Z][\w/.-]*(?:\s+[A-Z][\w-]*){0,2})[)/\s.]*$")


def shown(name: str) -> str:
    """An outlet's name in readable case: `DAILY EXAMPLE` is `Daily Example`; acronyms stay."""
    return readable(name) if name.isupper() and len(name) > 5 else name


def is_outlet_name(words: str) -> bool:
    """Whether a line is the name of an outlet and nothing else."""
    if words in AGENCIES or (words.isupper() and words.capitalize() in AGENCIES):
        return True
    first, *rest = shown(words).split() or [""]
    return (
        len(words) <= 50 and bool(rest) and first not in _SECTION_WORDS and bool(_ALONE.match(shown(words)))
    )


def beginning(words: str) -> str | None:
    """The outlet a short line begins with, before a comma, bar or dash ("Example News, Nairobi")."""
    first = re.split(r"\s*[,|•·]\s*|\s+[–—-]\s+|\s+\([A-Z]", words, maxsplit=1)[0] if len(words) <= 60 else ""
    return first if first and is_outlet_name(first) else None


def from_line(words: str, offset: int) -> Attribute | None:
    """The outlet a furniture line names: its name alone, a copyright line, an agency's signature."""
    if is_outlet_name(words):
        return _stated(words, offset)
    for pattern in (_COPYRIGHT, _ORIGINALLY):
        match = pattern.search(words)
        if match is not None:
            name = match.group("outlet").removeprefix("the ")
            if " " in name or name.isupper() or name in AGENCIES:
                return _stated(name, offset + match.end("outlet") - len(name))
    match = _SOURCED.match(words)
    if match is not None:
        name = re.sub(
            r"\s+and\s+(?:news\s+)?agenc(?:y|ies).*", "", match.group("outlet"), flags=re.IGNORECASE
        )
        if is_outlet_name(name):
            return _stated(shown(name), offset + match.start("outlet"))
    match = _SIGNED.match(words)
    if match is not None and match.group("outlet") in AGENCIES:
        return _stated(match.group("outlet"), offset + match.start("outlet"))
    return None


def from_last_line(words: str, offset: int) -> Attribute | None:
    """The outlet a line below the story names: also with a date, or an agency's name in brackets."""
    found = from_line(words, offset)
    if found is not None:
        return found
    signed = re.fullmatch(r"\((?P<outlet>[A-Z][\w./-]+(?:\s+[A-Z][\w-]+){0,2})\)", words)
    if signed is not None and signed.group("outlet").lower() not in ("ends", "end", "more"):
        return _stated(signed.group("outlet"), offset + 1)
    rest = re.sub(r"^(?:From|In|Published\s+(?:in|by))\s+", "", without_dates(words))
    if rest and is_outlet_name(rest) and rest in words:
        return _stated(rest, offset + words.index(rest))
    return None


def from_body(text: str, start: int, end: int) -> Attribute | None:
    """The outlet a body betrays by a source's words to it ("… , she told The Example Times.").

    None where two outlets are told something. Once is enough for a name with its own capital The, as papers
    write their own; any other must stand so twice, for papers also quote what others were told. An outlet
    that is merely cited ("Example News reported") is never taken.
    """
    names: dict[str, list[Span]] = {}
    for match in _OWN_MENTION.finditer(text, start, end):
        name = re.sub(r"\s+", " ", match.group("outlet"))
        names.setdefault(name.removeprefix("the ").removeprefix("The "), []).append(
            Span(*match.span("outlet"))
        )
    if len(names) != 1:
        return None
    ((_, spans),) = names.items()
    first = spans[0]
    if len(spans) < 2 and (not first.of(text).startswith("The ") or first.of(text) in AGENCIES):
        return None
    if first.of(text).startswith("the "):
        first = Span(first.start + 4, first.end)
    return Attribute(re.sub(r"\s+", " ", first.of(text)), Basis.INFERRED, first)


def _stated(outlet: str, at: int) -> Attribute:
    return Attribute(re.sub(r"\s+", " ", outlet), Basis.STATED, Span(at, at + len(outlet)))
