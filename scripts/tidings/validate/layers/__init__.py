"""The layers that a package is judged by, a module each, and what they share."""
