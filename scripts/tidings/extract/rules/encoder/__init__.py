"""A small transformer that reads sentences in their context, and weighs what the rules propose."""
