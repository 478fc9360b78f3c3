"""Render templates: all documents that the certifier sends, signs and keeps.

French, Markdown, pure.

``render`` is the door; the other modules say, document by document, which data a template may see.
"""
