"""The fast half of the index: memory-mapped arrays beside each Whoosh segment.

Whoosh keeps the schema, the list of segments, deletions, locks and atomic commits; every segment has
one ``.arrays`` file, written before the commit that makes it visible, that holds all text postings
and facets as numpy arrays shared between processes. Pure: no Django, no Haystack.

    model     what goes in (``Doc``), the fields and their weights
    arrays    the file format
    build     documents -> arrays, and several segments -> one
    guide     a segment's words and names by how they begin, sound or are nearly spelled
    segment   one segment's arrays: where strings occur, postings, facet values
    codec     the same arrays for Whoosh's own readers, matchers and scoring
    whoosh_fields, whoosh_matching   its terms, postings and positions
    store     the index on disk: write, commit, merge, snapshot
    snapshot  one commit, whole
    plan      what is to match and what is to score, as small frozen nodes
    evaluate  a plan over a segment: which documents match, how well
    strings   which documents hold a string, or strings one after another
    facets    exact counts
    kernels   the inner loops of all that: ``loops`` compiled by Numba, ``vectors`` in numpy, the same results
    find      the whole search: match, filter, count, rank, cut a page
"""
