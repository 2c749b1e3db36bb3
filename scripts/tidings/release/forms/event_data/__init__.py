"""The columns of other event data, for those who come from there: each form says in its module what it loses."""
