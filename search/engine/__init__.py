"""The fast half of the index: memory-mapped arrays beside each Whoosh segment.

Whoosh keeps the schema, the list of segments, deletions, locks and atomic commits; every segment has
one ``.arrays`` file, written before the commit that makes it visible, that holds all text postings
and facets as numpy arrays shared between processes. Pure: no Django, no Haystack.

    model     what goes in (``Doc``), the fields and their weights
    arrays    the file format
    build     documents -> arrays, and several segments -> one
    segment   one segment's arrays: where strings occur, postings, filters
    store     the Whoosh index with its arrays: write, commit, snapshot
    plan      what is to match and what is to score, as small frozen nodes
    evaluate  a plan over a snapshot: which documents match, in which order
    facets    exact counts
"""
