"""Article -> regions, dates, themes, people, figures. Pure: no Django, no I/O."""
