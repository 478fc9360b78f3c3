"""Documents as pages: typst source from their Markdown, word for word. Pure.

``paper`` is the door: the text of a document in, the source of its pages out. What compiles it is
`certif.typesetting`; how it looks is ``templates/page.typ``, which a dataset may override.
"""
