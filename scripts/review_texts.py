"""Count what can be counted of the routines' texts: readability, repetition, links. For those who read them through."""

import sys
from datetime import UTC, datetime

from arguments import Arguments
from environment import ROOT, enter


def main() -> int:
    """Print the report in Norwegian, as Markdown. Exit code 1 when something is to be looked at."""
    from handbook.calendar_text import oslo_day
    from handbook.loading import load
    from handbook.readability import HEAVY
    from handbook.source_file import read_sources
    from handbook.text_review import MOST_ALIKE, review

    Arguments(description="Teller lesbarhet, gjentakelser og lenker i rutinene.").parse_args()
    found = review(load(read_sources(ROOT)), oslo_day(datetime.now(tz=UTC)))  # noqa: TID251 a script brings the clock
    followed = [one for one in found.routines if not one.is_retired]
    print("# Gjennomgang av tekstene\n")
    print(f"{len(followed)} rutiner og {len(found.routines) - len(followed)} avviklede.")
    print(f"{sum(one.says_what_to_stop for one in followed)} rutiner sier hva dere kan slutte med.\n")
    print(f"## Tunge å lese (LIX over {HEAVY})\n")
    print("\n".join(f"- {one.id} {one.title}: {one.lix}" for one in found.heavy) or "Ingen.")
    print(f"\n## Lange setninger som står i flere enn {MOST_ALIKE} rutiner\n")
    print("\n".join(f"- «{said}» ({', '.join(ids)})" for said, ids in found.repeated.items()) or "Ingen.")
    print("\n## Uten nok lenker til og fra andre rutiner\n")
    lonely = (f"- {one.id} {one.title}: {len(one.leads_to)} ut, {len(one.led_from)} inn" for one in found.lonely)
    print("\n".join(lonely) or "Ingen.")
    print("\n## Alle rutinene\n")
    print("| Rutine | Tittel | Ord | LIX | Lenker ut | Lenker inn |\n| --- | --- | --: | --: | --: | --: |")
    for one in found.routines:
        print(f"| {one.id} | {one.title} | {one.words} | {one.lix} | {len(one.leads_to)} | {len(one.led_from)} |")
    return 1 if found.heavy or found.repeated or found.lonely else 0


if __name__ == "__main__":
    enter()
    sys.exit(main())
