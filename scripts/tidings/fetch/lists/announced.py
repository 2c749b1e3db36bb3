"""The feed that a page names: who gives a site's front page mostly means what is new there."""

from courlan import get_hostinfo
from trafilatura.feeds import FeedParameters, determine_feed

from tidings.fetch.addresses import cleaned
from tidings.fetch.outcomes import NotComeError


def announced_feed(page: bytes, address: str) -> str:
    """The address of the first feed that a page names; empty where it names none."""
    domain, base = get_hostinfo(address)
    if domain is None:
        return ""
    for named in determine_feed(page.decode(errors="replace"), FeedParameters(base, domain, address)):
        try:
            return cleaned(named, address)
        except NotComeError:
            continue
    return ""
