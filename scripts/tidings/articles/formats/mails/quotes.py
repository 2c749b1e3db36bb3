"""What stands in a mail beside its sender's own words: answered and forwarded mails, quoted lines, signatures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_NAMES = {
    "from": "from von de da van",
    "subject": "subject betreff objet asunto oggetto onderwerp",
    "date": "date sent gesendet datum envoyé date fecha enviado inviato data verzonden",
    "": "to an à a para aan cc kopie copia reply-to antwort bcc",
}
_ANY = "|".join(re.escape(name) for names in _NAMES.values() for name in names.split())
_FIELD = re.compile(rf"[*_]*(?P<name>{_ANY})\s?:[*_]*[ \t]*(?P<value>.*)", re.IGNORECASE)
_HEAD = rf"[*_]*(?:{_ANY})[ \t\u00a0]?:.*(?:\n[ \t]+\S.*)*(?:\n|\Z)"
_MARKS = (
    r"-{2,}\s*(?:forwarded message|message transféré|weitergeleitete nachricht|mensaje reenviado|messaggio inoltrato"
    r"|original message|message d.origine|ursprüngliche nachricht|mensaje original)\s*-{2,}",
    r"begin forwarded message\s*:",
    r"début du message (?:réexpédié|transféré)\s*:",
    r"anfang der weitergeleiteten nachricht\s*:",
    r"inicio del mensaje reenviado\s*:",
)
_OTHER = re.compile(
    rf"^(?:(?:{'|'.join(_MARKS)})[ \t]*\n\s*(?:{_HEAD})*|(?:_{{10,}}[ \t]*\n\s*)?(?:{_HEAD}){{3,}})",
    re.IGNORECASE | re.MULTILINE,
)
"""Where another mail begins: behind a mark, or with three lines of its head."""
_SENT_ON = re.compile(r"forwarded|transféré|réexpédié|weitergeleitet|reenviado|inoltrato", re.IGNORECASE)
_CLOCK = r"(?=[^\n]{0,200}(?:\n[^\n]{0,120})?(?:\d{1,2}[:.h]\d\d|@))"
_ANSWERED = re.compile(
    rf"""^(?:On\b{_CLOCK}[^\n]{{5,200}}(?:\n[^\n]{{0,120}})?\bwrote\s*:
    |Le\b{_CLOCK}[^\n]{{5,200}}(?:\n[^\n]{{0,120}})?\ba\s+écrit\s*:
    |Am\b{_CLOCK}[^\n]{{5,200}}\bschrieb\b[^\n]{{0,200}}(?:\n[^\n]{{0,120}})?:
    |El\b{_CLOCK}[^\n]{{5,200}}(?:\n[^\n]{{0,120}})?\bescribió\s*:
    |Il\b{_CLOCK}[^\n]{{5,200}}(?:\n[^\n]{{0,120}})?\bha\s+scritto\s*:)[ \t]*$""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)
_LONGEST_SIGNATURE = 600
_QUOTED = re.compile(r"\s?>|\|(?!.*\|\s*$)")
_DEVICE = re.compile(
    r"(?:sent from my|sent from outlook|envoyé de mon|von meinem .* gesendet|enviado desde mi)\b.*", re.I
)
_FEW = 200
"""Characters of words that only send another mail on."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a mail, and what the head of the one that it sends on says."""

    text: str
    head: Mapping[str, str] = field(default_factory=dict)


def own_words(text: str, is_sent_on: bool) -> Words:
    """Without what is answered and the signature; a mail that sends another on is that one, with its own words before
    it where they are more than a few."""
    answered, other = _ANSWERED.search(text), _OTHER.search(text)
    if other and (is_sent_on or _SENT_ON.search(other[0]) or not text[: other.start()].strip()):
        before, behind = _bare(text[: other.start()]), own_words(text[other.end() :].lstrip("\n"), False).text
        if behind.strip():
            return Words(behind if len(before) < _FEW else f"{before}\n\n{behind}", _head(other[0]))
    ends = [found.start() for found in (answered, other) if found]
    return Words(_bare(text[: min(ends, default=len(text))]))


def _bare(text: str) -> str:
    """Without quoted lines and the signature."""
    found = _SIGNATURE.search(text)
    own = text[: found.start()] if found and len(text) - found.end() < _LONGEST_SIGNATURE else text
    lines = (line for line in own.split("\n") if not _QUOTED.match(line) and not _DEVICE.fullmatch(line.strip()))
    return "\n".join(lines).strip("\n")


def _head(other: str) -> dict[str, str]:
    """From, subject and day of a mail that is sent on."""
    found: dict[str, str] = {}
    for line in other.split("\n"):
        stated = _FIELD.fullmatch(line.strip())
        if stated:
            name = next(name for name, words in _NAMES.items() if stated["name"].casefold() in words.split())
            found.setdefault(name, stated["value"].strip("* \t"))
    return found
