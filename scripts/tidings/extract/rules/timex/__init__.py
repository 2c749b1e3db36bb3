"""When things happen: date expressions, what days they mean, and which one dates an event."""

from tidings.extract.rules.timex.attachment import date_for
from tidings.extract.rules.timex.expression import DateExpression
from tidings.extract.rules.timex.finding import find_dates
from tidings.extract.rules.timex.wording import Wording

__all__ = ["DateExpression", "Wording", "date_for", "find_dates"]
