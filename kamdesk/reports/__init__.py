"""Papers: frozen content in, PDF bytes out.

`papers.py` names every paper; each paper has a folder with `content.py` (what it says), `gather.py`
(where that comes from) and `layout.py` (how it looks). `kit` holds what they share.
"""
