"""From the places of words on a PDF's pages to paragraphs."""
