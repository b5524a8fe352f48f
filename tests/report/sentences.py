"""The sentences of a page, and which of them are long."""

import re

LONGEST = 20  # words
NO_PROSE = ("table", "script", "style", "nav", "pre")
NO_SENTENCES = ("note", "ranked", "badge", "card")  # classes
END = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9])")


def sentences(page) -> list[str]:
    """What a page says in lists, paragraphs and captions, sentence by sentence.

    A title in quotation marks is one word, and numbers in brackets are evidence, not words.
    """
    found = []
    for part in page.main.find_all(["li", "p", "figcaption", "dd"]):
        if part.find_parent(NO_PROSE) or part.find_parent(class_=NO_SENTENCES) or part.find("li"):
            continue
        text = re.sub("“[^”]*”", "Title", part.get_text())
        found += END.split(re.sub(r"\s*\([^()]*\)", "", text))
    return found


def long_ones(page) -> list[str]:
    """Sentences of more than LONGEST words."""
    return [each for each in dict.fromkeys(sentences(page)) if is_long(each)]


def is_long(sentence: str) -> bool:
    """Whether it has more than LONGEST words; a number and its unit are one."""
    words = re.split(r"[ \n]+", sentence)
    return len([word for word in words if re.search(r"\w", word)]) > LONGEST
