"""Names that the recognizer cut wrongly or took for something else, put right in the parse."""
