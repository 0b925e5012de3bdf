"""Page text -> articles. Pure: no Django, no I/O."""
