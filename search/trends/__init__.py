"""How often words are printed: by year or month, by region or theme."""
