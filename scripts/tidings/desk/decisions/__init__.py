"""What is decided at the desk: answers as rows of the curation files, and what those hold already."""
