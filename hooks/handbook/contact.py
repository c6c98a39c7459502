"""Contact: phone numbers and e-mail addresses in a text that may be a person's own."""

import re
from collections.abc import Iterator

from handbook.digit_run import digit_runs

_PHONE = re.compile(
    r"(?<![0-9])(?<![0-9][ .,:/-])(?:"
    r"(?P<abroad>(?:\+|00)[1-9](?:[ .-]?[0-9]){7,13})"
    r"|[2-9][0-9](?P<pairs>[ .-])[0-9]{2}(?P=pairs)[0-9]{2}(?P=pairs)[0-9]{2}"
    r"|[2-9][0-9]{2}(?P<mobile>[ .-])[0-9]{2}(?P=mobile)[0-9]{3}"
    r"|[2-9][0-9]{7}"
    r")(?![0-9])(?![ .,/-][0-9])"
)
_SERVICE = re.compile(r"(?:(?:\+|00)47)?8[0-2]")
"""numbers of services, such as 800 12 345: nobody's own (Nkom's plan of numbers)"""

_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]|[0-3][0-9](?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}")
"""a date without points"""

_WORD_BEFORE = re.compile(r"[^\s()<>\[\]«»\"']{0,200}\Z")

_MAIL = re.compile(
    r"(?P<at>@|＠|&#64;|&#x40;|&commat;|%40|\s?(?:\(at\)|\[at\]|\(a\)|\(krøllalfa\))\s?)"
    r"(?P<host>[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE,
)
_AT = ("@", "＠", "&#", "&c", "%40", "(at)", "[at]", "(a)", "(krøll")
"""one of them is in every text that has an address"""
_AT_BYTES = (b"@", b"&", b"%", "＠".encode()[:1])
_AT_IN_BRACKETS = re.compile(rb"\((?=at?\)|kr)"), re.compile(rb"\[(?=at\])")
"""how they begin in UTF-8; single bytes are quick to look for"""

_MAILBOX = re.compile(r"[\w.+-]{1,64}\Z")

_PRIVATE_HOSTS = re.compile(
    r"(?:gmail|googlemail|icloud|me|mac|yahoo|ymail|hotmail|outlook|live|msn|proton|protonmail|aol|gmx"
    r"|online|broadpark|getmail|frisurf|lyse|altibox|start)\.(?:com|no|net|me)",
    re.IGNORECASE,
)
_EXAMPLE_HOSTS = re.compile(r"(?:.*\.)?(?:example\.(?:com|net|org|no)|(?:example|invalid|test))", re.IGNORECASE)

_FUNCTION = re.compile(
    r"post|mottak|kontakt|info|mail|svar|reply|support|hjelp|stotte|service|skole|skule|sfo|barneh|elev|foresatt"
    r"|kontor|tjeneste|teneste|torg|senter|avdeling|team|gruppe|leder|leiar|rektor|styrer|direkt|ombud|personvern"
    r"|arkiv|innsyn|varsl|klage|faktura|regnskap|lonn|ikt|drift|feide|admin|web|nett|oppvekst|opplaring|opplaering"
    r"|kultur|helse|sosial|barnevern|ppt|ppot|teknisk|skyss|transport|politi|kommune|fylke|region|bibliotek|sikkerhet"
)
"""pieces of the names of mailboxes that a body has, and no person"""


def phone_numbers(text: str) -> tuple[int, ...]:
    """Offsets of phone numbers that may be a person's; not of services, dates, sums, or parts of web addresses."""
    return tuple(_phone_numbers(text))


def _phone_numbers(text: str) -> Iterator[int]:
    before = ""
    for run in digit_runs(text):
        for match in _PHONE.finditer(run.text):
            offset = run.offsets[match.start()]
            digits = re.sub(r"[^0-9+]", "", match[0])
            word = _WORD_BEFORE.search(text, max(0, offset - 200), offset)
            lead = word[0] if word else ""
            is_called = lead.casefold().endswith("tel:")
            if _SERVICE.match(digits) or (match[0] == digits and _DAY.fullmatch(digits)):
                continue
            if not is_called and (set(lead) & set("/=#@") or lead[-1:].isalnum()):
                continue
            local = re.sub(r"^(?:\+|00)47", "", digits)
            if not (is_called and local == before):  # a link that shows its own number
                yield offset
            before = local


def may_have_addresses(data: bytes) -> bool:
    """Whether there may be an e-mail address in a text in UTF-8."""
    return any(sign in data for sign in _AT_BYTES) or any(sign.search(data) for sign in _AT_IN_BRACKETS)


def personal_addresses(text: str) -> tuple[int, ...]:
    """Offsets of e-mail addresses that look like one person's: made of names, or at a provider of private e-mail."""
    return tuple(_personal_addresses(text))


def _personal_addresses(text: str) -> Iterator[int]:
    before = ""
    if not any(sign in text for sign in _AT):
        return
    for match in _MAIL.finditer(text):
        mailbox = _MAILBOX.search(text, max(0, match.start() - 64), match.start())
        if mailbox is None or _EXAMPLE_HOSTS.fullmatch(match["host"]):
            continue
        address = f"{mailbox[0]}@{match['host']}".casefold()
        is_link = text.startswith("mailto:", mailbox.start() - len("mailto:"))
        if _is_personal(mailbox[0].casefold(), match["host"]) and not (is_link and address == before):
            yield mailbox.start()
        before = address


def _is_personal(mailbox: str, host: str) -> bool:
    if _PRIVATE_HOSTS.fullmatch(host):
        return True
    names = [name for name in re.split(r"[._+-]", mailbox) if name]
    return len(names) > 1 and all(name.isalpha() for name in names) and not any(map(_FUNCTION.search, names))
