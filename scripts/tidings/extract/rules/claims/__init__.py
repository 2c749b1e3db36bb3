"""From triggers to claims: which ones are told, as what, and how surely."""
