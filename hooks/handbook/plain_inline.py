"""Plain inline: the text inside a block in HTML, where every sign in it is of a form that is known for sure.

The forms are narrower than what Python-Markdown knows, so that each gives the same whatever stands beside it: emphasis
holds no emphasis, a link's words no brackets, an address no quotes. Everything else is refused.
"""

import re

from handbook.memory import PIECES, remembered

_ATTRIBUTE = r"(?:[.#][A-Za-z0-9-]+|[a-z]+=[A-Za-z0-9-]+)"
ATTRIBUTES = rf"\{{ ?({_ATTRIBUTE}(?: {_ATTRIBUTE})*) ?\}}"
"""an attribute list; what is between the braces is its group"""

AUTOLINK = r"<(https?://[A-Za-z0-9./?=&%#:~_-]+)>"
"""an address in angle brackets; the address is its group"""

_ESCAPED = r"\\[\\*_{}\[\]()>#+.!-](?![`*_])"
_CODE = r"`[^`]+`(?!`)"
_WORDS = rf"(?:[^\[\]`\\<{{}}]++|{_CODE}|{_ESCAPED})++"
_ADDRESS = r"""[^\s()\[\]<>{}"'`\\*|]++"""
_IN_A_WORD = r"(?<=\w)_(?=\w)"
_EMPHASISED = (
    rf"(?![\s*_])(?:[^\[\]`\\<{{}}!*_]++|!(?!\[)|{_IN_A_WORD}|{_CODE}|{_ESCAPED}|(?<!!)\[{_WORDS}\]\({_ADDRESS}\))++"
    r"(?<![\s*_])"
)

_SIGN = re.compile(r"[\\`*_\[\]{}<>&!]")
_FORM = re.compile(
    r"(?:"
    rf"(?P<code>{_CODE})"
    rf"|(?<!!)\[(?P<words>{_WORDS})\]\((?P<href>{_ADDRESS})\)"
    rf"|!\[(?P<alt>[^\[\]`\\<{{}}\n]*+)\]\((?P<src>{_ADDRESS})\)"
    rf"|{AUTOLINK}"
    rf"|(?<![*_])\*\*(?P<strong>{_EMPHASISED})\*\*(?![*_])"
    rf"|(?<![\w*])_(?P<em>{_EMPHASISED})_(?![\w*])"
    rf")(?:{ATTRIBUTES})?"
    rf"|(?P<escaped>{_ESCAPED})"
    rf"|(?P<bare>&(?:(?:#[0-9]+|[A-Za-z0-9]+);|(?![^\s;]*;))|>|<(?= )|!(?!\[)|{_IN_A_WORD}|\\(?=[<~]))"
)
_QUOTED = re.compile(r"[&<>\"]")
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


@remembered(PIECES)
def inline_html(text: str) -> str | None:
    """The text inside a block in HTML, or None when a sign in it is of no known form.

    Args:
        text: without spaces before line ends, control characters, tabs and raw HTML
    """
    parts: list[str] = []
    done = 0
    while sign := _SIGN.search(text, done):
        form = _FORM.match(text, sign.start())
        html = _form_html(form) if form else None
        if form is None or html is None:
            return None
        parts += (text[done : sign.start()], html)
        done = form.end()
    return "".join((*parts, text[done:])) if parts else text


def opening(tag: str, attributes: dict[str, str]) -> str:
    """The opening tag of an element, without its last bracket: name and attributes in the order of their names."""
    if not attributes:
        return f"<{tag}"
    return f"<{tag} " + " ".join([f'{name}="{_quoted(attributes[name])}"' for name in sorted(attributes)])


def with_written(attributes: dict[str, str], written: str | None) -> dict[str, str]:
    """Attributes of an element, name -> value, with those that stand between the braces of an attribute list."""
    if not written:
        return attributes
    found = dict(attributes)
    for word in written.split(" "):
        name, _, value = word.partition("=")
        if word[0] == ".":
            found["class"] = f"{found['class']} {word[1:]}" if "class" in found else word[1:]
        elif word[0] == "#":
            found["id"] = word[1:]
        else:
            found[name] = value
    return found


def _form_html(form: re.Match[str]) -> str | None:
    """The HTML of one form."""
    code, words, href, alt, src, auto, strong, em, written, escaped, bare = form.groups()
    if words:
        return _element("a", {"href": href}, written, inline_html(words))
    if strong or em:
        return _element("strong" if strong else "em", {}, written, inline_html(strong or em))
    if code:
        text = code[1:-1].strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _element("code", {}, written, text)
    if src:
        return f"{opening('img', with_written({'alt': alt, 'src': src}, written))} />"
    return _element("a", {"href": auto}, written, _text(auto)) if auto else _text(escaped[1:] if escaped else bare)


def _element(tag: str, attributes: dict[str, str], written: str | None, content: str | None) -> str | None:
    return None if content is None else f"{opening(tag, with_written(attributes, written))}>{content}</{tag}>"


def _text(text: str) -> str:
    """Text between tags. What looks like an entity is one."""
    return _AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value: str) -> str:
    """Text in the quotes of an attribute."""
    return _text(value).replace('"', "&quot;") if _QUOTED.search(value) else value
