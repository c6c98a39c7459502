"""What a published site must have and a preview may lack: known dates, and settings that only people can give."""

from collections.abc import Iterator
from datetime import date

from handbook.calendar_text import date_text, oslo_day
from handbook.history import History, Trust
from handbook.library import Library
from handbook.problem import Problem
from handbook.settings import Settings
from handbook.source_file import DOCS, SETTINGS


def unready(library: Library, settings: Settings, history: History, today: date) -> list[Problem]:
    """Every reason not to publish.

    Args:
        library: everything loaded
        settings: of the site
        history: dates from git
        today: a change dated later was made with a wrong clock, or with a date that somebody wrote
    """
    return [*_dates(library, history), *_future(library, history, today), *_settings(library, settings)]


def _dates(library: Library, history: History) -> Iterator[Problem]:
    if history.trust is Trust.MISSING:
        yield Problem(
            DOCS,
            1,
            1,
            "RB701",
            "Her finnes ingen git-historikk, så ingen side kan vise når den ble endret.",
            "Publiser fra et git-arkiv med hele historikken.",
        )
    if history.trust is Trust.SHALLOW:
        yield Problem(
            DOCS,
            1,
            1,
            "RB701",
            "Bare en del av git-historikken er hentet, så datoene blir feil.",
            "Hent hele historikken med «git fetch --unshallow».",
        )
    for path in sorted(history.uncommitted):
        if path in library.sources:
            yield Problem(path, 1, 1, "RB702", "Filen er endret og ikke lagret i git.", "Lagre endringen i git først.")


def _future(library: Library, history: History, today: date) -> Iterator[Problem]:
    cure = "Se til at klokken på maskinen går riktig, og lagre en ny endring i git."
    later = {path: time for path, time in sorted(history.changed.items()) if oslo_day(time) > today}
    for path, time in later.items():
        if path in library.sources:
            message = f"Git sier at filen ble endret {date_text(time)}, og den dagen er ikke kommet ennå."
            yield Problem(path, 1, 1, "RB704", message, cure)
    newest = history.head_time
    if newest and oslo_day(newest) > today and newest not in later.values():
        message = f"Git sier at den siste endringen ble gjort {date_text(newest)}, og den dagen er ikke kommet ennå."
        yield Problem(DOCS, 1, 1, "RB704", message, cure)


def _settings(library: Library, settings: Settings) -> Iterator[Problem]:
    for value, key, said in (
        (settings.site_url, "site_url", "adressen som nettstedet publiseres på"),
        (settings.edit_template, "edit_uri_template", "adressen for å redigere en fil"),
        (
            settings.project_reviewers,
            "extra.kontrollgrupper.prosjektgruppen",
            "hvem som godkjenner fellestekster",
        ),
        (
            settings.technical_reviewers,
            "extra.kontrollgrupper.teknisk",
            "hvem som godkjenner kode og oppsett",
        ),
    ):
        if not value:
            yield Problem(SETTINGS, 1, 1, "RB703", f"«{key}» er ikke satt: {said}.", f"Sett «{key}» i {SETTINGS}.")
    for slug, municipality in library.municipalities.items():
        path = f"{DOCS}/kommuner/{slug}.yml"
        for field, key, said in (
            (
                municipality.accessibility_statement,
                "tilgjengelighetserklaering",
                "adressen til tilgjengelighetserklæringen",
            ),
            (municipality.reviewers, "kontrollgruppe", "hvem som godkjenner kommunens filer"),
        ):
            if not field:
                message = f"«{key}» er ikke satt for {municipality.name}: {said}."
                yield Problem(path, 1, 1, "RB703", message, f"Legg til en linje som begynner med «{key}: ».")
