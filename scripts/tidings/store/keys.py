"""What a reading is remembered by: a hash of all that it depends on."""

import hashlib

from tidings.model import Article


def key_of(article: Article, fingerprint: str, basis: str = "") -> str:
    """The key of an article's reading by the engine with this fingerprint.

    `basis` is what else the engine says that this one reading depends on; most depend on nothing else.
    """
    told = f"{fingerprint} {article.sha256} {article.published}"
    return hashlib.sha256(f"{told} {basis}".encode() if basis else told.encode()).hexdigest()
