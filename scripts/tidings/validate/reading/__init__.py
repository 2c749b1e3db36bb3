"""From the bytes of a package's files to tables of text: strictly, a block at a time, in bounded memory."""
