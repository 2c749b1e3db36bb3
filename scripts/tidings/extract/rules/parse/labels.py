"""Takes the labels off questions and answers: in «A. Oman offered to mediate» Oman has no first name."""

import re

from tidings.extract.rules.parse.markup import Plain, take_out


def strip_labels(plain: Plain, labels: frozenset[str]) -> Plain:
    """The text without «Q.», «A:» and the like at the heads of lines, where more than one of them stand there."""
    if not labels:
        return plain
    words = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    found = list(re.finditer(rf"^({words})[.:)]:? +(?=\S)", plain.text, re.MULTILINE | re.IGNORECASE))
    if len({one[1].lower() for one in found}) < 2:
        return plain
    return take_out(plain, [one.span() for one in found])
