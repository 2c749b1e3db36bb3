"""What is known of words before an article is read: senses of verbs and nouns, actors, classes of words."""
