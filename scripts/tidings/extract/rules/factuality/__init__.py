"""Whether an event is told as so or not so, done, planned, asked for or possible, sure or hearsay."""
