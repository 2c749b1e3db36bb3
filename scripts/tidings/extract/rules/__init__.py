"""The default engine: a dependency parse, a lexicon, and rules for roles, factuality, source, date and place."""
