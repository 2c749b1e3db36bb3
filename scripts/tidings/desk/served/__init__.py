"""The desk as a browser sees it: a small server of files and answers, and who may ask it."""
