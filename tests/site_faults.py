"""Every fault that a finished site may have, put by hand into the files of Tinn's tree."""

import gzip
import json
from collections.abc import Callable

PAGE = "tinn/skole/skyss/soke-skoleskyss/index.html"
FRONT = "tinn/index.html"
MISSING = "tinn/404.html"
INDEX = "tinn/search/search_index.json"
LEAK = "Buskerud fylkeskommune"
"""a fact of Buskerud, in no text of a municipality in Telemark"""

Files = dict[str, bytes]

Change = Callable[[Files], None]
"""puts one fault into the files"""


def put(text: str, before: str = "</article>", name: str = PAGE) -> Change:
    """Puts text into a page, before what stands there."""

    def change(files: Files) -> None:
        old = files[name].decode()
        assert before in old
        files[name] = old.replace(before, text + before, 1).encode()

    return change


def swap(old: str, new: str, name: str = PAGE) -> Change:
    def change(files: Files) -> None:
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode(), 1)

    return change


def add(name: str, data: bytes = b"") -> Change:
    def change(files: Files) -> None:
        files[name] = data

    return change


def remove(name: str) -> Change:
    def change(files: Files) -> None:
        del files[name]

    return change


def into_the_index(text: str) -> Change:
    def change(files: Files) -> None:
        index = json.loads(files[INDEX])
        index["docs"][3]["text"] += text
        files[INDEX] = json.dumps(index).encode()

    return change


TITLE = "Søke skoleskyss – Rutinehåndboken – Tinn"

FAULTS_BY_HAND: list[tuple[str, Change, str, str]] = [
    ("RB730", put('<a href="../finnes-ikke/">x</a>'), PAGE, "«../finnes-ikke/» finnes ikke."),
    ("RB730", put('<img alt="x" src="borte.png">'), PAGE, "«borte.png» finnes ikke."),
    ("RB730", put("<a\n class='b' href = borte.html >x</a>"), PAGE, "«borte.html» finnes ikke."),
    ("RB730", put('<img alt="x" srcset="borte.png 2x">'), PAGE, "«borte.png» finnes ikke."),
    ("RB730", put('<a href="file:///H:/skjema.docx">x</a>'), PAGE, "kan ikke åpnes av alle"),
    ("RB730", put('<a href="H:/skjema.docx">x</a>'), PAGE, "kan ikke åpnes av alle"),
    ("RB730", put('<a href="http://example.no/">x</a>'), PAGE, "kan ikke åpnes av alle"),
    ("RB730", put('<a href="&#106;avascript:alert(1)">x</a>'), PAGE, "kan ikke åpnes av alle"),
    ("RB730", put('<a href="">x</a>'), PAGE, "har ingen adresse"),
    ("RB730", swap('href="/skole/"', 'href="/skolen/"', MISSING), MISSING, "«/skolen/» finnes ikke."),
    ("RB731", put('<a href="#finnes-ikke">x</a>'), PAGE, "ikke noe som heter «#finnes-ikke»"),
    ("RB731", put('<a href="../#borte">x</a>'), PAGE, "ikke noe som heter «#borte»"),
    ("RB732", put('<a href="../../../../hjartdal/">x</a>'), PAGE, "ut av håndboken, til «/hjartdal»"),
    ("RB732", put('<a href="../../../../skole/">x</a>'), PAGE, "ut av håndboken, til «/skole»"),
    ("RB732", put('<a href="../../../../../x/">x</a>'), PAGE, "fører ut av nettstedet"),
    ("RB733", put('<p id="formal">x</p>'), PAGE, "Id-en «formal» står to ganger på siden."),
    ("RB734", put("<h1>x</h1>"), PAGE, "mer enn én overskrift"),
    ("RB734", swap('<h1 id="tittel">', '<p id="tittel">'), PAGE, "ingen overskrift på første nivå"),
    ("RB734", put("<h2>x</h2><h4>x</h4>"), PAGE, "på nivå 4, men den over er på nivå 2"),
    ("RB734", put("<h2> <a class=headerlink>¶</a></h2>"), PAGE, "Overskriften har ingen tekst."),
    ("RB735", swap(f"<title>{TITLE}", "<title>"), PAGE, "Siden har ingen tittel."),
    (
        "RB735",
        swap("<title>Fravær og permisjon – Rutinehåndboken – Tinn", f"<title>{TITLE}", "tinn/skole/fravaer/index.html"),
        PAGE,
        "er også tittelen på «skole/fravaer/index.html»",
    ),
    ("RB736", swap('<html lang="nb"', "<html"), PAGE, "hvilket språk"),
    ("RB736", swap('<html lang="nb"', '<html lang="en"'), PAGE, "hvilket språk"),
    ("RB736", swap('<html lang="nb"', '<html lang="nn"'), PAGE, "Teksten er på «nb»"),
    ("RB737", put('<img src="../../../assets/images/favicon.png">'), PAGE, "Bildet har ingen tekst"),
    ("RB737", put('<img alt="" src="../../../assets/images/favicon.png">'), PAGE, "Bildet har ingen tekst"),
    ("RB737", put('<a href="../"> <span></span></a>'), PAGE, "Lenken har ingen tekst."),
    ("RB737", put("<table><tr><th></th></tr></table>"), PAGE, "Kolonnen har ingen overskrift."),
    ("RB738", put('<img alt="x" src="https://example.no/x.png">'), PAGE, "henter «https://example.no/x.png»"),
    ("RB738", put('<link rel="preconnect" href="https://example.no">'), PAGE, "henter «https://example.no»"),
    ("RB738", put('<iframe src="//example.no"></iframe>'), PAGE, "henter «//example.no»"),
    (
        "RB738",
        put("@import url(https://example.no/x.css);", ":root", "tinn/assets/stylesheets/handbok.css"),
        "tinn/assets/stylesheets/handbok.css",
        "Stilarket henter",
    ),
    ("RB739", put("<script>alert(1)</script>"), PAGE, "skript inne i teksten"),
    ("RB739", put('<base target="x" href="../">'), PAGE, "«base»"),
    ("RB739", put("<style>p { color: red }</style>"), PAGE, "stilark inne i teksten"),
    ("RB739", put('<p title="a < b > c" onclick="x()">x</p>'), PAGE, "«onclick»"),
    ("RB739", put('<p style="color: red">x</p>'), PAGE, "«style»"),
    ("RB740", add("tinn/kommuner/tinn.yml"), "tinn/kommuner/tinn.yml", "Filer av typen «.yml»"),
    ("RB740", add("tinn/skole/x.md"), "tinn/skole/x.md", "Filer av typen «.md»"),
    ("RB740", add("tinn/.git/config.txt"), "tinn/.git/config.txt", "skal ikke publiseres"),
    (
        "RB740",
        add("tinn/borte/index.html", b'<html lang="nb"><title>Borte</title><h1>Borte</h1></html>'),
        "tinn/borte/index.html",
        "ikke med i denne håndboken",
    ),
    (
        "RB741",
        put("<url><loc>https://example.no/tinn/x/</loc></url>", "</urlset>", "tinn/sitemap.xml"),
        "tinn/sitemap.xml",
        "«https://example.no/tinn/x/» er ikke en side",
    ),
    ("RB741", add("tinn/sitemap.xml.gz", gzip.compress(b"annet")), "tinn/sitemap.xml", "ikke det samme"),
    ("RB741", add("tinn/sitemap.xml.gz", b"ikke pakket"), "tinn/sitemap.xml", "ikke det samme"),
    (
        "RB742",
        put(f"<p>Skyss ordnes av {LEAK}.</p>"),
        PAGE,
        "tekst som bare Buskerud skal ha: «buskerud fylkeskommune»",
    ),
    ("RB742", put(f'<img src="../../../assets/images/favicon.png" alt="{LEAK}">'), PAGE, "bare Buskerud"),
    (
        "RB742",
        put("<p>Les dette. Spør <em>Brakar</em> når du er i&#32;tvil om avstanden.</p>"),
        PAGE,
        "«spør brakar når du er i tvil om avstanden»",
    ),
    ("RB742", put(f"<p>{LEAK}</p>", name=MISSING), MISSING, "bare Buskerud"),
    ("RB742", into_the_index(f"<p>Skyss hos <em>{LEAK}</em>.</p>"), INDEX, "bare Buskerud"),
    ("RB742", put(f"<!-- --><url>{LEAK}</url>", "</urlset>", "tinn/sitemap.xml"), "tinn/sitemap.xml", "bare Buskerud"),
    (
        "RB742",
        add("tinn/frister.ics", b"SUMMARY:Meld fra til Buskerud fylkesk\r\n ommune\r\n"),
        "tinn/frister.ics",
        "«buskerud fylkeskommune»",
    ),
    ("RB743", remove(FRONT), FRONT, "er ikke laget"),
    ("RB743", remove("tinn/r/SK-014/index.html"), "tinn/r/SK-014/index.html", "er ikke laget"),
]
"""code, fault, file that it is told of, and words of what is said"""
