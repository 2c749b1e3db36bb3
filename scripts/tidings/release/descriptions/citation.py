"""How the dataset is cited in a text, and as BibTeX has it."""

from tidings.release.descriptions.facts import Agent, Facts

NOBODY = "Not stated"
"""Stands for the creator in formats that ask for one, where none is named."""


def citation(facts: Facts) -> str:
    """The dataset as a list of sources names it, in one line."""
    names = "; ".join(cited_name(one) for one in facts.creators) or NOBODY
    year = f" ({facts.day[:4]})" if facts.day else ""
    parts = [f"{names}{year}. {line(facts.title)} (version {facts.version}). Data set.", facts.publisher, facts.url]
    return " ".join(part if part.endswith((".", facts.url)) else f"{part}." for part in parts if part)


def bibtex(facts: Facts) -> str:
    """The dataset as an entry of a BibTeX file."""
    fields = {
        "title": f"{{{_tex(facts.title)}}}",
        "author": " and ".join(_tex_name(one) for one in facts.creators) or f"{{{NOBODY}}}",
        "year": facts.day[:4],
        "version": facts.version,
        "publisher": _tex(facts.publisher),
        "doi": facts.doi,
        "url": facts.url,
        "note": "Data set",
    }
    stated = ", ".join(f"{key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@misc{{{facts.name}-{facts.version}, {stated}}}"


def cited_name(agent: Agent) -> str:
    """The name as lists are sorted by it, where it is known which part of it is which."""
    return line(f"{agent.family}, {agent.given}" if agent.family and agent.given else agent.name)


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def _tex_name(agent: Agent) -> str:
    """A name that BibTeX takes apart where we know how, and leaves whole where not."""
    name = _tex(cited_name(agent))
    return name if agent.is_person and agent.family and agent.given else f"{{{name}}}"


def _tex(text: str) -> str:
    """A text with what means something to TeX written as signs of the text."""
    return "".join(_TEX.get(sign, sign) for sign in line(text))


_TEX = {
    "\\": r"\textbackslash ",
    "{": r"\textbraceleft ",
    "}": r"\textbraceright ",
    "~": r"\textasciitilde ",
    "^": r"\textasciicircum ",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
