"""Blocks that are not the story, told by their own words: captions, credits, licences, links, adverts."""

from __future__ import annotations

import re

from search.model import FurnitureKind

# Longer blocks are never furniture: no caption or credit of the trade runs to 120 words.
LONGEST = 700

_PICTURE = (
    r"(?:file\s+|undated\s+|combination\s+|archive\s+|aerial\s+|satellite\s+|hand-?out\s+|composite\s+"
    r"|general\s+)*"
    r"(?:map|photo(?:graph)?|picture|image|screen\s?(?:shot|grab)|graphic|chart|diagram|illustration"
    r"|infographic"
    r"|drawing|portrait|still|footage|video\s+grab|view|sketch|cartoon)"
)
_SHOWING = (
    r"(?:highlighting|show(?:s|ing|n)|depict(?:s|ing)|illustrat(?:es|ing)|taken|released|provided|of\b"
    r"|captures?"
    r"|features?|featuring|made\s+available|posted|captured|published|obtained|from)"
)
_AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty(?:\s+Images)?|EPA(?:-EFE)?|TASS|Sputnik|Xinhua|Bloomberg|PA|Anadolu"
    r"|dpa|ANSA"
    r"|Shutterstock|iStock|Alamy|Unsplash|NurPhoto|ZUMA|SOPA\s+Images|Pool|Kyodo|Yonhap|UPI|WAM|IRNA|Corbis"
    r"|Rex)"
)
_AGENCIES_ALONE = re.compile(rf"(?:[Ww]ith\s+)?{_AGENCY}(?:(?:\s*/\s*|,\s*|\s+and\s+){_AGENCY})*$")
_CAPTION_HEAD = re.compile(rf"(?:An?|The|This|In\s+this)\s+{_PICTURE}\b.{{0,60}}?\b{_SHOWING}", re.IGNORECASE)
_CAPTION_WORDS = re.compile(
    r"(?:^(?:image|media|video|photo)\s+(?:source|caption|credit)\b|^(?:file\s+)?(?:photo|picture|photograph"
    r"|image)"
    r"(?:\s+(?:by|credit|courtesy))?\s*:|^caption\s*:|^file\s+(?:photo|image|picture)\b|^\[?(?:file|photo"
    r"|image)\s*:"
    r"|\bin\s+this\s+(?:file\s+|undated\s+|combination\s+|handout\s+|screen\s?)*(?:photo|image|picture"
    r"|photograph|frame\s?grab|grab)\b"
    r"|\b(?:is|are)\s+pictured\b|,\s+pictured\b|\bpictured\s+(?:here|above|left|right|below|in|on|at|with)\b"
    r"|\b(?:photo|picture|image)\s+(?:taken|released)\b|^!\[)",
    re.IGNORECASE,
)
# Mid-body, only what carries a photographer's or agency's credit is surely a caption.
_CREDITED = re.compile(
    rf"(?:\((?:(?i:(?:file\s+)?(?:photo|image|picture|photograph)s?\s*(?:by|:|courtesy)?\s)|{_AGENCY}\s+(?i:photo"
    rf"|file)|{_AGENCY}\s*/)[^()]*\)\.?$"
    rf"|\[[^\[\]]*\b{_AGENCY}\b[^\[\]]*\]\.?$|\bREUTERS\s?/\s?[A-Z][\w.\s-]+\.?$|\b{_AGENCY}\s+(?:via"
    rf"|/)\s+{_AGENCY}\.?\)?$"
    rf"|\b(?:Photograph|Photo|Image|Picture|Credit)s?\s*(?:by)?\s*[:/]\s*[A-Z][^.:]{{2,60}}\.?\)?$"
    rf"|[A-Z][\w.-]+\s*/\s*{_AGENCY}(?:/[\w\s]+)?\)?\.?$|\bvia\s+(?:AP|AFP|Reuters|REUTERS"
    rf"|Getty Images)\.?\)?$)"
)
_LICENCE = re.compile(
    r"(?:\b(?:is|are|was|work)\s+licen[sc]ed\s+under\b|\bunder\s+(?:an?|the)\s+[\w\s-]{0,40}\blicen[sc]e\b"
    r"|\bCreative\s+Commons\b|\bCC[ -]BY\b"
    r"|^(?:©|\(c\)|&copy;|copyright\b(?!\s+(?!by\b)(?-i:[a-z])))|\ball\s+rights\s+reserved\b|\bmay\s+not\s+be\s+(?:published"
    r"|reproduced|copied)\b"
    r"|^(?:this\s+(?:article|story|content|material)\s+(?:is|was)\s+(?:protected|reproduced|republished"
    r"|originally|first)"
    r"|republished\s+(?:from|with|under)|licen[sc]e\s*:))",
    re.IGNORECASE,
)
# Cheap to look for; without one of these letters there is no licence line.
_LICENCE_CUE = re.compile(r"[Ll]icen[sc]|C[CROo]|©|\([cC]\)|[Cc]opy|[Rr]ights|ublish|produced|rotected")
_CREDIT = re.compile(
    # "Written by the poet …" may open a paragraph: outside parentheses the line must be short or a list
    r"(?:(?:\(|(?=(?:\S+\s+){0,15}\S+$|[^;]{1,200};))(?:additional\s+|further\s+|with\s+)?(?:reporting|writing|editing"
    r"|research|translation|compiled|edited|translated|produced|written|graphics?|video|photography|illustrations?"
    r"|translated\s+from\s+(?:the\s+)?\w+)\s+by:?\s+[^\W\d_]"
    r"|\(?with\s+(?:additional\s+)?(?:inputs?|reporting|files?|material)\s+(?:from|by)\b"
    r"|(?:photo|picture|image)s?\s+(?:by|courtesy)\b|\(photos?\s+(?:by|courtesy|:)|(?:photo|image)?\s*credits?\s*:"
    r"|\(?(?:sources?|agencies|with\s+agencies)\)?\s*$"
    r"|(?:additional\s+)?reporting\s*:\s|sources?\s*:\s|our\s+standards\s*:"
    r"|(?:contact|e-?mail|reach|follow)\s[^.]{0,60}(?:@|\bon\s+(?:twitter|x|facebook|instagram)\b)"
    r"|\(?this\s+(?:article|story|report)\s+(?:was|has\s+been|is)\s+(?:edited|refiled|repeated"
    r"|clarified|revised|written|translated|produced|reported|updated"
    r"|corrected|amended|generated)\b)",
    re.IGNORECASE,
)
_CREDIT_INSIDE = re.compile(
    r"(?:\bcontributed\s+(?:reporting|research|to\s+(?:this|the)\s+(?:report|article|story|piece)|from)\b"
    r"|\b[Ee]diting\s+by\s+[A-Z]"
    r"|\b(?:is|are)\s+(?:an?|the)\s+[^.]{0,60}\b(?:reporter|correspondent|columnist|journalist|staff\s+writer"
    r"|bureau\s+chief)s?\b[^.]{0,80}\.?.{0,160}(?:@|[Tt]witter|[Ff]ollow|[Ee]mail|[Cc]ontact|[Rr]each))"
)
_CREDITED_WORDS = 45
_LINKS = re.compile(
    r"(?:(?:read|see|view)\s+(?:more|also|all|next|on|now|the\s+full)\b|also\s+read\b|keep\s+reading\b"
    r"|related\b[^.]{0,40}(?::|$)|more\s+(?:on|from|about)\b.{0,60}(?::|$|\.\.\.)"
    r"|recommended(?:\s+(?:stories|reading|for\s+you))?\s*(?::|$)|don['’]t\s+miss\b"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested)|top\s+stories\b"
    r"|most\s+(?:read|popular|viewed)(?:\s+\w+)?\s*(?::|$)|trending(?:\s+now)?\s*(?::|$)|what\s+to\s+read\s+next"
    r"|list\s+of\s+\d+\s+items|end\s+of\s+list|click\s+(?:here|to)\b|go\s+deeper\b"
    r"|(?:further|recommended)\s+reading\b|see\s+also\b|external\s+links?\s*$)",
    re.IGNORECASE,
)
# The same words label a headline of this story at the top and a link to another further down.
_LABELLED_LINK = re.compile(
    r"(?:watch|listen|look|video|audio|podcast|gallery|photos|fact\s+check|explained|explainer|analysis"
    r"|in\s+pictures|read|opinion|live(?:\s+updates?)?|graphic)"
    r"\s*[:|]",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"(?:advertisement\b|(?:article|story)\s+continue[sd]\s+(?:after|below)"
    r"|[\d.,]+k?\s+shares(?:\s+(?:facebook|twitter|share)\b.*)?$"
    r"|(?:article|story)\s+posted\s+with\s+permission\b"
    r"|skip\s+(?:past|to|advert)|end\s+of\s+advert"
    r"|sign\s+up\b|subscribe\b|newsletter\b|follow\s+(?:us|bbc|the|@|\w+\s+on)\b|download\s+(?:the|our)\b"
    r"|join\s+(?:us|our|the\s+conversation)"
    r"|share(?:\s+(?:this|on|article|full|via|by|with)\b.*)?$|save(?:\s+(?:article|for\s+later))?$|print$|comments?$"
    r"|\d+\s+comments?$|listen(?:\s+to\s+article)?$"
    r"|(?:copy|copied)\s+link|link\s+copied|getting\s+your\s+trinity|give\s+this\s+article|loading"
    r"|reporting\s+from\s+\w+$|listen\s*\(?\d+\s*min"
    r"|(?:about\s+)?\d+[\s-]min(?:ute)?s?\s+(?:read|listen)|tags?\s*:|topics?\s*:|keywords?\s*:"
    r"|filed\s+under\b|support\s+(?:us|our)\b|donate\b"
    r"|(?:this\s+is\s+a\s+)?(?:breaking|developing)\s+(?:news\s+)?story\b"
    r"|[\[(-]?\s*ends?\s*[\])-]?$|\(more\)$|-\s*30\s*-$|###$"
    r"|have\s+(?:a\s+tip|your\s+say)\b"
    r"|got\s+a\s+(?:tip|story)\b|editor['’]s\s+(?:note|pick)|correction\s*:|clarification\s*:"
    r"|continue\s+reading(?:\s+the\s+main\s+story)?$|reuse\s+this\s+content$|skip\s+to\s+\w+$"
    r"|this\s+article\s+is\s+more\s+than\s+\w+\s|live\s+blog\b.{0,50}$|comments\s+are\s+closed\b"
    r"|register\s+(?:now\s+)?(?:for|to)\b.{0,50}$|(?:text|content)\s+continues\s+(?:after|below)"
    r"|get\s+(?:the|our)\s[^.]{0,60}\b(?:inbox|newsletters?|app|alerts?)\b|(?:tap|swipe)\s+(?:here|for|to)\b.{0,40}$"
    r"|read\s+the\s+original\s+(?:article|story)\b|popular\s+now$|(?:ad|tweet|(?:sign|log)\s+in)$"
    r"|accept\s+(?:all\s+)?cookies|(?:by\s+using\s+this\s+(?:web)?site|we\s+use\s+cookies)\b"
    r"|support\s+(?:independent|local|quality)\s+journalism\b|stay\s+up\s+to\s+date\s+with\b|already\s+a\s+subscriber\b"
    r"|suggested\s+topics?$"
    r"|get\s+in\s+touch\b|(?:sign|log)\s+in\s+to\s+(?:read|continue|comment)\b|unlock\s+this\s+(?:article|story)\b"
    r"|sponsored(?:\s+content)?(?:\s+by\b.*)?$|promoted\s+by\b.*$|return\s+to\s+homepage$"
    r"|go\s+to\s+https?://\S+\s+for\s+more\b|appeared\s+in\s[^.]{0,60}\bprint\s+edition\b"
    r"|eds\.?:|(?:reminder,\s+)?this\s+is\s+an?\s+(?:premium|subscriber)"
    r"|listen\s+to\s+(?:this|the)\s[^.]{0,40}$|(?:a|this)\s+version\s+of\s+this\s+(?:article|story)\b"
    r"|(?:do|did)\s+you\s+(?:like|enjoy)\s[^.]{0,40}(?:article|story|content|page)[^.]{0,20}\?$"
    r"|\d+\s+of\s+\d+\s+documents?$|(?:\w+\s+){0,2}edition$|for\s+immediate\s+release\b"
    r"|(?:media|press)\s+(?:contacts?|enquiries|inquiries)\s*:?$"
    r"|view\s+image\s+in\s+full|facebook$|twitter$|whatsapp$|email$)",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(r"^[^\w(\[{“”\"'‘’«©&@$€£¥!?./+:]+")
_NUMBERED = re.compile(r"[IVX]{1,5}\.?$|\d{1,3}\s*(?:/|of)\s*\d{1,3}\s*\|?$|(?:#\w+\s*)+$")
_NO_LETTERS = re.compile(r"[\W\d_]*$")
_RULE = re.compile(r"[\W_]*$")
_DESK = re.compile(r"[a-z]{2,5}(?:[-/][a-z]{2,5}){1,4}$")
_BBC_PICTURE = re.compile(
    r"(?:(?:image|media|video)\s+(?:source|caption|copyright|credit)\b"
    r"|(?:file\s+)?(?:photo|picture|image|caption)\s*:\s)",
    re.IGNORECASE,
)
_PICTURE_CREDIT = re.compile(r"(?:image|media|video|photo)\s+(?:source|copyright|credit)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\d{1,2}(?:[:.h]\d\d(?:\s*[ap]\.?m\.?)?|\s*[ap]\.?m\.?)(?:\s*\(?[A-Z]{2,4}\)?)?$", re.IGNORECASE
)
# [Read our earlier report](earlier.md)
_LINK_ALONE = re.compile(r"[-*•\s]*\[[^\[\]]+\]\([^()\s]+\)[*_\s]*$")
_OWN_CORRESPONDENT = re.compile(
    r"(?:from|by)\s+(?:our|an?)\s+(?:(?:own|special|staff|foreign|diplomatic|political)\s+)*"
    r"(?:correspondents?|reporters?|staff|writers?)$",
    re.IGNORECASE,
)
# BC-AF--Ferry Sinks, 2nd Ld-Writethru,350: how wire services name a story for editors
_SLUG = re.compile(r"(?:[A-Z]{2}-[A-Z]{2,4}-{1,2}\S.{0,60},\s?\d{2,4}$|\S.{0,60}\b\d(?:st|nd|rd|th)\s+Ld\b)")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PLACE_ON_SITE = re.compile(
    r"home\s*[>»›/|]\s*\S|[^>»›.!?]{2,30}(?:\s+[>»›]\s+[^>»›.!?]{2,40}){2,}$", re.IGNORECASE
)
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_SPOKEN = re.compile(r"[“\"]|\b(?:said|says|told|according)\b")
_SENTENCE_BEFORE = re.compile(r"(?<![A-Z.])[.!?][\"”’)]*\s+[A-Z]")


def _on_one_line(words: str) -> str:
    return " ".join(words.split()) if "\n" in words else words


def is_rule(words: str) -> bool:
    """Whether a line is drawn, not written ("* * *", "=====")."""
    return _RULE.match(words) is not None


def is_caption_at_top(words: str) -> bool:
    """Whether the first block of a file (or the one under its headline) describes a picture."""
    if len(words) > LONGEST:
        return False
    return bool(
        _CAPTION_HEAD.match(words)
        or _CAPTION_WORDS.search(words)
        or _CREDITED.search(words, max(0, len(words) - 150))
    )


def kind_of(words: str) -> FurnitureKind | None:
    """What kind of furniture a block is wherever it stands, or None where it may be the story."""
    if len(words) > LONGEST:
        return None
    words = _on_one_line(words)
    count = len(words.split())
    if is_rule(words) or (_NO_LETTERS.match(words) and (count > 1 or words.isdecimal())):
        return FurnitureKind.OTHER
    if count <= 4 and _URL.search(words) and not words.rstrip().endswith("."):
        return FurnitureKind.OTHER
    if _CLOCK.match(words):
        return FurnitureKind.DATE
    if _NUMBERED.match(words) or words.lower() in ("file photo", "file picture", "file image"):
        return FurnitureKind.OTHER
    if _AGENCIES_ALONE.match(bare := words.strip("*_()[]–—- /")) and bare != "Rex":
        return FurnitureKind.CREDIT
    if count <= 14 and (_PLACE_ON_SITE.match(words) or _is_contact(words)):
        return FurnitureKind.OTHER
    bare = _ORNAMENT.sub("", words.rstrip("*_#>•-–— "))
    if count <= 60 and _LICENCE_CUE.search(bare) and _LICENCE.search(bare) and not _SPOKEN.search(bare):
        return FurnitureKind.LICENCE
    if _DESK.match(words) or (count <= _CREDITED_WORDS and _is_credit(bare)):
        return FurnitureKind.CREDIT
    if words.startswith("<!--") and words.endswith("-->"):
        return FurnitureKind.OTHER
    if _LINK_ALONE.match(words):
        return FurnitureKind.READ_MORE
    if _OWN_CORRESPONDENT.match(bare):
        return FurnitureKind.BYLINE
    if _SLUG.match(words):
        return FurnitureKind.OTHER
    if words.startswith("!["):
        return FurnitureKind.CAPTION
    if count <= 70 and (_BBC_PICTURE.match(bare) or _CREDITED.search(bare, max(0, len(bare) - 150))):
        alone = count <= 12 and (_PICTURE_CREDIT.match(bare) or _CREDITED.match(bare))
        return FurnitureKind.CREDIT if alone else FurnitureKind.CAPTION
    if count <= 30 and (_LINKS.match(bare) or is_labelled_link(bare)) and not _is_prose(bare):
        return FurnitureKind.READ_MORE
    if count <= 30 and _NOISE.match(bare) and not _is_prose(bare):
        return FurnitureKind.OTHER
    return None


def is_picture_credit(words: str) -> bool:
    """Whether a block names the maker of a picture and nothing else."""
    if len(words) > 150 or kind_of(words) is not FurnitureKind.CREDIT:
        return False
    bare = words.strip("*_ ")
    return bool(
        _PICTURE_CREDIT.match(bare) or _CREDITED.match(bare) or re.match(r"credit\s*:", bare, re.IGNORECASE)
    )


def is_labelled_link(words: str) -> bool:
    """Whether a line begins with a label ("Watch:", "Explainer:") that headlines bear too."""
    match = _LABELLED_LINK.match(words)
    # "Live: that was all he wanted."
    return match is not None and not (words[match.end() :].lstrip()[:1].islower() and words.endswith("."))


def _is_credit(words: str) -> bool:
    """Whether a block thanks people for their share in the article, and tells nothing else before."""
    found = _CREDIT.match(words) or _CREDIT_INSIDE.search(words)
    if found is None or _SPOKEN.search(words):
        return False
    # "Reporting by local media put it at 12.": names have capitals, unless nothing has.
    after = words[found.end() - 1 :].lstrip()[:1]
    if found.re is _CREDIT and after.islower() and words[-1] == "." and words != words.lower():
        opening = re.match(r"\(?(?:\w+\s+){0,3}by:?\s|sources?\s*:", words, re.IGNORECASE)
        if opening is not None and opening.end() >= found.end() - 1:
            return False
    return not _SENTENCE_BEFORE.search(words[: found.start()])


def _is_contact(words: str) -> bool:
    """Whether a line gives an address to write to, and tells nothing of it."""
    return _ADDRESS.search(words) is not None and not _SPOKEN.search(words) and words[-1] not in ".!?"


def _is_prose(words: str) -> bool:
    """Whether a block that begins like a button is a sentence after all ("Share prices fell …")."""
    if re.match(
        r"(?:correction|clarification|editor['’]s|reminder\b|a\s+version|this\s+version)\b",
        words,
        re.IGNORECASE,
    ):
        return False
    stopped = words.rstrip('"”’)').endswith(".")
    if stopped and re.search(r"\b(?:says?|said|told|wrote|cried|asked|added)\b", words):
        return True
    if ":" in words[:40]:
        return False
    verbs = r"\b(?:is|are|was|were|has|have|had|will|said|fell|rose|told|according)\b"
    return len(words.split()) > 6 and stopped and bool(re.search(verbs, words))


READ_MORE_TITLE = re.compile(
    r"(?:\*\*)?(?:read\s+more|read\s+the\s+full\s+story|full\s+story)\s*:\s*(?:\*\*)?\s*(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def begins_link_list(words: str) -> bool:
    """Whether a line heads a list of other stories ("Related stories", "More on this story")."""
    pattern = (
        r"(?:related\b|more\s+(?:on|from)\s|most\s+(?:read|popular|viewed)|you\s+m(?:ay|ight)\s+"
        r"|(?:latest|other|more)\s(?:[\w ]+\s)?(?:stories|news|headlines|articles)$"
        r"|recommended\b|(?:\w+\s+)?recommends$|explore\s+more\b|read\s+next"
        r"|what\s+to\s+read|top\s+stories|trending|see\s+also|further\s+reading|read\s+also|also\s+read)"
    )
    return (
        len(words.split()) <= 7
        and words[-1] != "."
        and bool(re.match(pattern, words.strip("*#_ "), re.IGNORECASE))
    )
