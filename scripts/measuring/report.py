"""Report: measurements as tables in Norwegian, and the file that they are kept in."""

from collections.abc import Mapping, Sequence

from measuring.build_measures import COLD, SiteSize
from measuring.check_measures import CheckCosts
from measuring.comparison import SLOW, Measured
from measuring.growth import Grown
from measuring.hot_spots import HotSpot
from measuring.process import Cost
from measuring.served import Waits
from measuring.table import Table, figure, megabytes, spread, thousands, times

_CPU, _WALL, _PEAK = "CPU s", "klokke s", "minne MB"


def build_table(costs: Mapping[str, Sequence[Cost]], size: SiteSize) -> Table:
    """What the whole build costs.

    Args:
        costs: name of what was measured -> each time
        size: of the site
    """
    note = (
        "`scripts/build_site.py` som egen prosess, med alt den starter. CPU er bruker og system, klokke er ventetiden, "
        f"minne er toppen i den største prosessen. Nettstedet har {thousands(size.files)} filer og "
        f"{megabytes(size.size)} MB. Etter siste runde er det byte for byte likt et som er bygd fra bunnen av."
    )
    rows = [(name, *_figures(of), times(_cpu(of), _cpu(costs[COLD]))) for name, of in costs.items()]
    return Table("Hele bygget", note, ("hva", _CPU, _WALL, _PEAK, "andel av alt"), tuple(rows))


def served_table(waited: Mapping[str, Waits]) -> Table:
    """How long a person waits for a change to be shown.

    Args:
        waited: name of a change -> each time
    """
    note = "`scripts/serve.py`: sekunder fra filen er lagret til siden som blir servert, har den nye teksten."
    rows = [("fra start til den første siden vises", spread([each.start for each in waited.values()]))]
    for name, each in waited.items():
        rows.append((f"{name}: fellessiden har den nye teksten", spread(each.page)))
        rows.append((f"{name}: to kommuners håndbøker har den også", spread(each.trees)))
    return Table("Fra lagret til vist", note, ("hva", "klokke s"), tuple(rows))


def check_table(costs: CheckCosts) -> Table:
    """What the check costs."""
    rows = (
        ("kontroll, første gang", spread(costs.cold)),
        ("kontroll, ingenting er endret", spread(costs.unchanged)),
        ("kontroll i forhåndsvisning, én fil er lagret", spread(costs.saved)),
        ("det samme, med datoer fra git", spread(costs.saved_with_dates)),
    )
    return Table("Kontrollen", "`scripts/check.py`, og kontrollen i forhåndsvisningen.", ("hva", _CPU), rows)


def comparison_table(measured: Sequence[Measured]) -> Table:
    """What other tools take for the same, ours first."""
    note = (
        "Den samme teksten, de samme sidene, menyer og søkeindeks for hver håndbok, bygd fra bunnen av, etter tur i "
        "samme kjøring. Hvert resultat er kontrollert: alle sider finnes, og kjente setninger står i de håndbøkene de "
        "skal og ikke i de andre. De andre verktøyene får teksten ferdig satt sammen og kontrollerer den ikke; vi gjør "
        "begge deler. static-i18n har én søkeindeks for alle håndbøkene, og ikke kommunenes korte adresser. Det som "
        f"bruker mer enn {SLOW} ganger så mye CPU som vårt, er målt én gang."
    )
    base = measured[0].costs
    rows = [
        (
            one.name,
            spread(_cpu(one.costs)),
            times(_cpu(one.costs), _cpu(base)),
            spread([cost.wall for cost in one.costs]),
            times([cost.wall for cost in one.costs], [cost.wall for cost in base]),
            megabytes(max(cost.peak for cost in one.costs)),
            thousands(one.size.files),
            megabytes(one.size.size),
        )
        for one in measured
    ]
    head = ("verktøy", _CPU, "× vårt", _WALL, "× vårt", _PEAK, "filer", "MB")
    return Table("Andre verktøy, samme håndbøker", note, head, tuple(rows))


def growth_table(grown: Sequence[Grown]) -> Table:
    """How costs grow with routines and municipalities; the first is the base."""
    base = grown[0]
    rows = [
        (
            f"{one.extent.routines} rutiner, {one.extent.municipalities} kommuner",
            thousands(one.extent.pages),
            figure(one.extent.pages / base.extent.pages),
            spread(_cpu(one.cold)),
            times(_cpu(one.cold), _cpu(base.cold)),
            spread(_cpu(one.edited)),
            times(_cpu(one.edited), _cpu(base.edited)),
            megabytes(max(cost.peak for cost in one.cold)),
            megabytes(one.size.size),
        )
        for one in grown
    ]
    head = ("håndbok", "sider", "×", "alt: CPU s", "×", "én side endret: CPU s", "×", _PEAK, "nettsted MB")
    return Table("Vekst", "× er i forhold til den første linjen.", head, tuple(rows))


def hot_spot_tables(by_own: Sequence[HotSpot], in_all: Sequence[HotSpot]) -> list[Table]:
    """Where a build spends its time."""
    head = ("funksjon", "kall", "egen s", "med alt den kaller s")
    note = "Bygget fra bunnen av med cProfile, som gjør alle tider lengre. Antallene er nøyaktige."
    named = (("Mest tid i funksjonen selv", by_own), ("Mest tid i alt", in_all))
    return [Table(title, note, head, tuple(_spot(spot) for spot in spots)) for title, spots in named]


def _spot(spot: HotSpot) -> tuple[str, ...]:
    return f"`{spot.name}`", thousands(spot.calls), figure(spot.own), figure(spot.cumulative)


def _figures(costs: Sequence[Cost]) -> tuple[str, str, str]:
    wall = spread([cost.wall for cost in costs])
    return spread(_cpu(costs)), wall, megabytes(max(cost.peak for cost in costs))


def _cpu(costs: Sequence[Cost]) -> list[float]:
    return [cost.cpu for cost in costs]


def page(day: str, command: str, about: Sequence[str], tables: Sequence[Table]) -> str:
    """The file of measurements.

    Args:
        day: when they were made, in words
        command: that makes them again
        about: sentences on the machine and the handbook
        tables: the measurements
    """
    intro = (
        f"# Målinger\n\nMålt {day}. Siden er skrevet av `scripts/benchmark.py`. Hvert tall er en median, med minste og "
        "største i parentes. Sammenlign forholdstall, ikke sekunder, mellom to maskiner.\n\n"
        f"```\n{command}\n```\n\ngjør målingene på nytt.\n"
    )
    listed = "\n".join(f"- {sentence}" for sentence in about)
    return "\n".join((intro, f"{listed}\n", *(f"{table.markdown()}\n" for table in tables)))
