"""XML from strangers, element by element, with every door that XML leaves open shut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from lxml import etree

from firstline.errors import HostileInput, Unreadable
from firstline.files.encoding import encoding_of

GREATEST_DEPTH = 200


class Node:
    """An element as readers want it: no namespaces, white space trimmed, and a memory of what was taken.

    `name` is the local name, `text` the element's own text (None where empty), `line` where it
    starts. What is never taken can be asked for at the end, so nothing is dropped unseen.
    """

    __slots__ = ("_by_name", "attributes", "children", "line", "name", "taken", "text")

    name: str
    text: str | None
    attributes: dict[str, str]
    line: int | None
    children: list[Node]
    taken: bool
    _by_name: dict[str, list[Node]]

    def __init__(self, element: etree._Element) -> None:
        self.name = local_name(element)
        self.text = (element.text or "").strip() or None
        self.attributes = {bare(str(name)): str(value) for name, value in element.attrib.items()}
        self.line = line_of(element)
        self.children = [Node(child) for child in element.iterchildren(tag=etree.Element)]
        self.taken = False
        self._by_name = {}
        for child in self.children:
            self._by_name.setdefault(child.name.lower(), []).append(child)

    def every(self, *path: str) -> list[Node]:
        """All elements at a path of names below this one, in their order; capitals do not matter."""
        nodes = [self]
        for name in path:
            nodes = [child for node in nodes for child in node._by_name.get(name.lower(), ())]
        return nodes

    def first(self, *path: str) -> Node | None:
        """The first element at a path, or None."""
        nodes = self.every(*path)
        return nodes[0] if nodes else None

    def take(self, *path: str) -> str | None:
        """The text of the first element at a path that has any; that element counts as taken."""
        for node in self.every(*path):
            if node.text is not None and not node.taken:
                node.taken = True
                return node.text
        return None

    def take_all(self, *path: str) -> list[str]:
        """The texts of all elements at a path; they count as taken."""
        texts = []
        while (text := self.take(*path)) is not None:
            texts.append(text)
        return texts

    def take_rest(self) -> None:
        """This element and all below it count as taken."""
        self.taken = True
        for child in self.children:
            child.take_rest()

    def left(self, under: str = "") -> Iterator[tuple[str, str]]:
        """Path and text of every element and attribute that nobody took."""
        if not self.taken:
            if self.text is not None and self.name.lower() != "null":
                yield under, self.text
            for name, value in self.attributes.items():
                if name not in ("schemaLocation", "formatCode"):
                    yield f"{under}@{name}", value
        for child in self.children:
            yield from child.left(f"{under}/{child.name}" if under else child.name)


class _Absent(Node):
    """An element that is not there: nothing is found in it."""

    __slots__ = ()

    def __init__(self) -> None:
        self.name, self.text, self.line, self.taken = "", None, None, True
        self.attributes, self.children, self._by_name = {}, [], {}


EMPTY = _Absent()


def bare(tag: str) -> str:
    """A name without its namespace."""
    return tag[tag.rfind("}") + 1 :]


def line_of(element: etree._Element) -> int | None:
    """The line on which an element starts, from 1."""
    return cast("int | None", element.sourceline)


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return bare(str(element.tag))


def elements(path: Path, is_wanted: Callable[[str], bool]) -> Iterator[tuple[Node, Unreadable | None]]:
    """Each outermost element of a wanted name; memory holds one of them at a time.

    Where the file breaks off, the element that was open then comes with the error beside it,
    without the leaf in which it broke; where none was open the error is raised. Document types
    are refused (HostileInput): entities are how XML bombs and file thefts are made.
    """
    try:
        yield from _elements(path, is_wanted, None)
    except UnicodeRetry as retry:
        yield from _elements(path, is_wanted, retry.encoding)


class UnicodeRetry(Exception):
    """The declared encoding is not that of the bytes; read again as `encoding`."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        super().__init__(encoding)


def _elements(
    path: Path, is_wanted: Callable[[str], bool], encoding: str | None
) -> Iterator[tuple[Node, Unreadable | None]]:
    stack: list[etree._Element] = []
    wanted: etree._Element | None = None
    given = 0
    with path.open("rb") as stream:
        events = etree.iterparse(
            stream,
            events=("start", "end"),
            encoding=encoding,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for event, element in events:
                if event == "start":
                    refuse_hostile(element, len(stack))
                    stack.append(element)
                    if wanted is None and is_wanted(local_name(element)):
                        wanted = element
                    continue
                stack.pop()
                if element is wanted:
                    yield Node(wanted), None
                    given += 1
                    wanted = None
                if wanted is None:
                    forget(element)
        except etree.XMLSyntaxError as error:
            if given == 0 and encoding is None and is_encoding_error(error):
                raise UnicodeRetry(encoding_of(path)) from None
            broken = unreadable(error)
            if wanted is None:
                raise broken from None
            yield Node(without_broken_leaf(wanted, stack)), broken


def refuse_hostile(element: etree._Element, depth: int) -> None:
    """Raise HostileInput for a document type or nesting that no message has."""
    if depth == 0 and element.getroottree().docinfo.internalDTD is not None:
        raise HostileInput("the message brings a document type", line=1, column=1, expected="XML without a DOCTYPE")
    if depth > GREATEST_DEPTH:
        raise HostileInput("elements are nested too deep", line=line_of(element), expected=f"{GREATEST_DEPTH} levels")


def forget(element: etree._Element) -> None:
    """Free an element that was passed, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def without_broken_leaf(wanted: etree._Element, stack: list[etree._Element]) -> etree._Element:
    """The element without the leaf in which the file broke: half a value is no value."""
    innermost = stack[-1]
    parent = innermost.getparent()
    if innermost is not wanted and len(innermost) == 0 and parent is not None:
        parent.remove(innermost)
    return wanted


def unreadable(error: etree.XMLSyntaxError) -> Unreadable:
    """A parser's error as ours, with line and column."""
    line, column = error.position
    said = str(error.msg or error).split(", line ")[0]
    kind = HostileInput if "huge" in said.lower() or "limit" in said.lower() else Unreadable
    return kind(said, line=line, column=column, expected="well-formed XML")


def is_encoding_error(error: etree.XMLSyntaxError) -> bool:
    """Whether the bytes are not in the encoding that they claim."""
    said = str(error.msg or error)
    return "not proper UTF-8" in said or "encoding" in said.lower() or "Invalid bytes" in said
