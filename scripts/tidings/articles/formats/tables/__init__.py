"""Tables of articles: a row an article, in whichever program's file."""
