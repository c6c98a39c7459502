"""Changes word by word, as HTML in which nothing of the text is markup."""

import time

from handbook.redline import redline


def test_words_are_told_with_one_line_round_them() -> None:
    before = "Først.\nAndre.\nLes søknaden i dag.\nFjerde.\nFemte."
    assert redline(before, before.replace("søknaden", "hele søknaden")) == (
        "<p>\n…<br>\nAndre.<br>\nLes <ins>hele </ins>søknaden i dag.<br>\nFjerde.<br>\n…\n</p>"
    )
    assert redline("Svar nå.", "Svar snart.") == "<p>\nSvar <del>nå</del> <ins>snart</ins>.\n</p>"
    assert redline("En.\nTo.", "En.") == "<p>\nEn.<br>\n<del>To.</del>\n</p>"


def test_nothing_in_a_text_is_markup_and_no_line_is_empty() -> None:
    text = redline("a\n\nb", 'a <img src="https://e.example">\n\n\n@org/lag\n\n# c')
    assert "<img" not in text
    assert "@org" not in text
    assert all(line.strip() for line in text.split("\n"))


def test_long_texts_take_no_long_time() -> None:
    start = time.process_time()
    redline("\n".join(f"a b {n}" for n in range(5000)), "\n".join(f"b a {n}" for n in range(5000)))
    redline("a b " * 5000, "b c " * 5000)
    assert time.process_time() - start < 2
