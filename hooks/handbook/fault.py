"""The table of faults: stable code, Norwegian name, severity. A code is never reused."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a fault stops the build."""

    ERROR = "feil"
    """stops every build"""
    WARNING = "merknad"
    """is shown, never stops a build"""


@dataclass(frozen=True)
class Fault:
    """One row of the table."""

    code: str
    """RB and three digits; the first digit is the family"""
    name: str
    """Norwegian name of the fault, as in messages"""
    severity: Severity
    """set here and nowhere else"""


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

FAULTS = {
    fault.code: fault
    for fault in (
        # Files
        Fault("RB101", "ikke-utf8", _ERROR),
        Fault("RB102", "flettekonflikt", _ERROR),
        Fault("RB103", "samme-adresse", _ERROR),
        Fault("RB104", "ukjent-filtype", _ERROR),
        Fault("RB105", "ugyldig-filnavn", _ERROR),
        Fault("RB106", "mangler-fil", _ERROR),
        Fault("RB107", "snarvei", _ERROR),
        Fault("RB108", "for-stor-fil", _ERROR),
        Fault("RB109", "tom-fil", _ERROR),
        Fault("RB110", "feil-innhold", _ERROR),
        Fault("RB111", "usynlig-tegn", _ERROR),
        Fault("RB112", "delt-bokstav", _WARNING),
        Fault("RB113", "blandet-alfabet", _ERROR),
        Fault("RB114", "skjulte-bildeopplysninger", _ERROR),
        Fault("RB115", "navn-i-pdf", _WARNING),
        Fault("RB116", "for-innviklet", _ERROR),
        # YAML and front matter
        Fault("RB201", "ugyldig-yaml", _ERROR),
        Fault("RB202", "mangler-hode", _ERROR),
        Fault("RB203", "ukjent-felt", _ERROR),
        Fault("RB204", "ugyldig-verdi", _ERROR),
        Fault("RB205", "mangler-felt", _ERROR),
        Fault("RB206", "felt-to-ganger", _ERROR),
        Fault("RB207", "yaml-kobling", _ERROR),
        Fault("RB208", "ukjent-rolle", _ERROR),
        Fault("RB209", "ukjent-system", _ERROR),
        Fault("RB210", "ukjent-paragraf", _ERROR),
        Fault("RB211", "samme-id", _ERROR),
        Fault("RB212", "ukjent-kommune", _ERROR),
        Fault("RB213", "ukjent-rutine", _ERROR),
        Fault("RB214", "samme-tittel", _ERROR),
        Fault("RB215", "uheldig-tittel", _WARNING),
        Fault("RB216", "gjentatt-punkt", _WARNING),
        Fault("RB217", "avkuttet-verdi", _ERROR),
        Fault("RB218", "yaml-kommentar", _WARNING),
        # Sections
        Fault("RB301", "mangler-del", _ERROR),
        Fault("RB302", "ukjent-del", _ERROR),
        Fault("RB303", "tom-del", _ERROR),
        Fault("RB304", "del-to-ganger", _ERROR),
        Fault("RB305", "tekst-utenfor-del", _ERROR),
        Fault("RB306", "deler-i-feil-rekkefolge", _WARNING),
        Fault("RB307", "del-inne-i-annen-del", _ERROR),
        Fault("RB308", "feil-overskriftsniva", _ERROR),
        Fault("RB309", "tom-overskrift", _ERROR),
        Fault("RB310", "gjentatt-overskrift", _WARNING),
        Fault("RB311", "steg-uten-tall", _WARNING),
        Fault("RB312", "brutt-nummerering", _ERROR),
        Fault("RB313", "lang-innledning", _WARNING),
        Fault("RB314", "tom-kolonneoverskrift", _WARNING),
        # Overlays and groups
        Fault("RB401", "ukjent-endelse", _ERROR),
        Fault("RB402", "tilpasning-uten-rutine", _ERROR),
        Fault("RB403", "del-finnes-ikke-i-rutinen", _ERROR),
        Fault("RB404", "grupper-i-konflikt", _ERROR),
        Fault("RB405", "bygger-pa-gammel-fellestekst", _WARNING),
        Fault("RB406", "ikke-bekreftet-tilpasning", _WARNING),
        Fault("RB407", "unodvendig-lokal-tekst", _WARNING),
        Fault("RB408", "lokal-tekst-som-ikke-leses", _WARNING),
        Fault("RB409", "lokal-tekst-uten-lesere", _WARNING),
        Fault("RB410", "medlem-to-ganger", _WARNING),
        Fault("RB411", "samme-kommunenummer", _ERROR),
        Fault("RB412", "kommune-uten-fylke", _WARNING),
        Fault("RB413", "kommune-i-to-fylker", _ERROR),
        # Insertions and facts
        Fault("RB501", "ugyldig-innsetting", _ERROR),
        Fault("RB502", "ukjent-opplysning", _ERROR),
        Fault("RB503", "ukjent-fellestekst", _ERROR),
        Fault("RB504", "ugyldig-opplysning", _ERROR),
        Fault("RB505", "ubrukt-opplysning", _WARNING),
        Fault("RB506", "kontrollert-fram-i-tid", _ERROR),
        Fault("RB507", "gammel-kontroll", _WARNING),
        Fault("RB508", "unodvendig-opplysning", _WARNING),
        Fault("RB509", "uten-verdi-passer-ikke", _WARNING),
        # Links
        Fault("RB601", "brutt-lenke", _ERROR),
        Fault("RB602", "brutt-anker", _ERROR),
        Fault("RB603", "brutt-bilde", _ERROR),
        Fault("RB604", "lenke-ut-av-handboken", _ERROR),
        Fault("RB605", "ugyldig-nettadresse", _ERROR),
        Fault("RB606", "bilde-utenfra", _ERROR),
        Fault("RB607", "bilde-uten-tekst", _ERROR),
        Fault("RB608", "lenke-uten-ord", _ERROR),
        Fault("RB609", "intetsigende-lenke", _WARNING),
        Fault("RB610", "bar-adresse", _WARNING),
        Fault("RB611", "uferdig-lenke", _ERROR),
        # Law and review
        Fault("RB850", "ukjent-paragraf-i-teksten", _WARNING),
        Fault("RB851", "hjemmel-ikke-kontrollert", _WARNING),
        Fault("RB852", "gammel-hjemmelskontroll", _WARNING),
        Fault("RB853", "hjemmel-kontrollert-fram-i-tid", _ERROR),
        Fault("RB854", "lenke-til-avviklet-rutine", _WARNING),
        Fault("RB855", "opphevet-paragraf", _WARNING),
        Fault("RB856", "forfalt-revisjon", _WARNING),
        Fault("RB857", "revisjon-snart", _WARNING),
        Fault("RB858", "umulig-dato", _ERROR),
        Fault("RB859", "mangler-revisjonsdato", _WARNING),
        # Publishing
        Fault("RB701", "mangler-git-historikk", _ERROR),
        Fault("RB702", "ikke-lagret-i-git", _ERROR),
        Fault("RB703", "ikke-satt-opp", _ERROR),
        Fault("RB704", "dato-i-framtiden", _ERROR),
        # Addresses
        Fault("RB720", "adresse-mangler", _ERROR),
        Fault("RB721", "adresse-tatt-ut", _ERROR),
        Fault("RB722", "adresse-opptatt", _ERROR),
        Fault("RB723", "ugyldig-adresselinje", _ERROR),
        Fault("RB724", "adresser-i-feil-rekkefolge", _WARNING),
        Fault("RB725", "adresse-to-ganger", _ERROR),
        Fault("RB726", "adresse-uten-side", _ERROR),
        # Plain language
        Fault("RB810", "lang-setning", _WARNING),
        Fault("RB811", "vagt-ord", _WARNING),
        Fault("RB812", "uforklart-forkortelse", _WARNING),
        Fault("RB813", "ukjent-forkortelse", _WARNING),
        Fault("RB814", "utgatt-ord", _WARNING),
        Fault("RB815", "ord-fra-annen-malform", _WARNING),
        Fault("RB816", "dato-eller-klokkeslett", _WARNING),
        # The finished site
        Fault("RB730", "brutt-lenke-pa-nettstedet", _ERROR),
        Fault("RB731", "brutt-anker-pa-nettstedet", _ERROR),
        Fault("RB732", "ut-av-kommunens-handbok", _ERROR),
        Fault("RB733", "samme-id-pa-siden", _ERROR),
        Fault("RB734", "feil-overskrift", _ERROR),
        Fault("RB735", "feil-sidetittel", _ERROR),
        Fault("RB736", "feil-spraak", _ERROR),
        Fault("RB737", "tomt-element", _ERROR),
        Fault("RB738", "hentet-fra-andre", _ERROR),
        Fault("RB739", "kode-i-teksten", _ERROR),
        Fault("RB740", "fil-for-mye", _ERROR),
        Fault("RB741", "feil-sideoversikt", _ERROR),
        Fault("RB742", "lekkasje", _ERROR),
        Fault("RB743", "fil-for-lite", _ERROR),
        # The site's settings
        Fault("RB710", "ukjent-oppsett", _ERROR),
        Fault("RB711", "endret-oppsett", _ERROR),
        Fault("RB712", "program-i-oppsettet", _ERROR),
        Fault("RB713", "ugyldig-oppsett", _ERROR),
        # House style
        Fault("RB910", "skrivemate", _WARNING),
        Fault("RB911", "feil-innrykk", _WARNING),
        Fault("RB912", "hardt-mellomrom-i-liste", _WARNING),
        Fault("RB913", "mangler-tom-linje", _WARNING),
        Fault("RB914", "lister-i-ett", _WARNING),
        # Content that is not allowed
        Fault("RB930", "html", _ERROR),
        Fault("RB931", "skjult-kommentar", _ERROR),
        Fault("RB932", "tegnkode", _ERROR),
        Fault("RB933", "attributter", _ERROR),
        Fault("RB934", "malkode", _ERROR),
        Fault("RB935", "skrivemate-som-ikke-virker", _ERROR),
        # Personal data
        Fault("RB920", "fodselsnummer", _ERROR),
        Fault("RB921", "kontonummer-eller-fodselsnummer", _WARNING),
        Fault("RB922", "telefonnummer", _ERROR),
        Fault("RB923", "e-post-til-person", _ERROR),
        Fault("RB924", "unntak-uten-treff", _WARNING),
    )
}
"""code -> row"""
