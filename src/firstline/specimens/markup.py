"""Elements with a text, left out where there is nothing to say; a document of them, marked as made up."""

from __future__ import annotations

from decimal import Decimal
from typing import IO

from lxml import etree

MADE_UP = " Made up by Firstline: no consignment, firm or person in it is real. "


def put(parent: etree._Element, path: str, text: str | int | Decimal | None, **attributes: str | None) -> None:
    """A new last element of the `path` below the parent, whose other elements are found or made; none without text."""
    if text is None:
        return
    *above, last = path.split("/")
    namespace = etree.QName(parent).namespace
    for name in above:
        tag = qualified(namespace, name)
        found = parent.find(tag)
        parent = found if found is not None else etree.SubElement(parent, tag)
    given = {name: value for name, value in attributes.items() if value is not None}
    element = etree.SubElement(parent, qualified(namespace, last), given)
    element.text = f"{text:f}" if isinstance(text, Decimal) else str(text)


def below(parent: etree._Element, name: str) -> etree._Element:
    """A new last element of a name below the parent."""
    return etree.SubElement(parent, qualified(etree.QName(parent).namespace, name))


def qualified(namespace: str | None, name: str) -> str:
    """The name in its namespace."""
    return f"{{{namespace}}}{name}" if namespace else name


def document(root: etree._Element, stream: IO[bytes]) -> None:
    """Write the document."""
    root.insert(0, etree.Comment(MADE_UP))
    etree.indent(root, " ")
    etree.ElementTree(root).write(stream, encoding="UTF-8", xml_declaration=True)
