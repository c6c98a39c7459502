"""Whatever an editor may type, the check tells problems and the preview makes pages; nothing raises."""

import random

import pytest

from handbook.history import History, Trust
from handbook.last_good import LastGood
from handbook.loading import load
from handbook.preview import with_findings
from handbook.problem import report
from handbook.rules import check
from handbook.settings import Settings, read_settings
from handbook.tree import make_tree
from small_handbook import TODAY, Case

BITS = [
    *("---\n", "## ", "# ", "{{ kommune.", "}}", "{{", "[a](", ")", "![", "`", "```\n", "\t", "\n", "\n\n", "- ", ": "),
    *("&a ", "*a", "!!python/object/apply:os.system ", "'", '"', "[", "]", "{", "}", "|", ">", "%", "@", "<!--", "-->"),
    *("null", "~", "nei", "12:30", "047", "\u0000", "\u200b", "\ufeff", "\ud7ff", "æ", "\r\n", "<div>", "{ #formal }"),
    *("tillegg:\n- Formål\n", "utgaar:\n- Formål\n", "gjelder_ikke: x\n", "gjelder:\n- tinn\n"),
    "frister:\n- navn: x\n",
]
OVERLAY = "---\nspraak: nb\ntillegg:\n- Formål\n---\n\n## Formål\n\nOgså.\n\n## Fremgangsmåte\n\n1. Annet.\n"


@pytest.mark.parametrize("seed", range(16))
def test_nothing_raises(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 the same inputs each time
    sources = Case("", {"docs/skole/fravaer/permisjon.tinn.md": OVERLAY}).sources()
    last_good = LastGood()
    for _ in range(8):
        path = chance.choice(sorted(sources))
        text = sources[path]
        for _ in range(chance.randint(1, 4)):
            at, length = chance.randrange(len(text) + 1), chance.choice([0, 0, 1, 5, 40])
            bit = chance.choice(BITS).encode("utf-8", "surrogatepass")
            text = text[:at] + bit + text[at + length :]
        sources = {**sources, path: text}
        library = load(sources)
        problems = check(library, TODAY)
        report(problems)
        read_settings({"mkdocs.yml": text})
        shown, found = last_good.settle(sources, lambda _: None, TODAY)
        for municipality in (None, *shown.municipalities):
            tree = make_tree(shown, History(Trust.MISSING), Settings(), municipality, TODAY)
            for page in with_findings(tree, found).pages.values():
                page.markdown()
