"""XML from strangers, element by element, with every door that XML leaves open shut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree

from firstline.errors import HostileInput, Unreadable
from firstline.files.encoding import encoding_of
from firstline.files.metering import Openable

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
        self.text = own_text(element)
        self.attributes = attributes_of(element)
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

    def stated(self, *path: str) -> Node | None:
        """The first element at a path that has a text."""
        return next((node for node in self.every(*path) if node.text is not None), None)

    def below(self) -> Iterator[Node]:
        """Every element below this one, in the order of the message."""
        for child in self.children:
            yield child
            yield from child.below()

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

    def take_attribute(self, name: str) -> str | None:
        """The value of an attribute, which counts as taken."""
        return self.attributes.pop(name, None)

    def take_rest(self) -> None:
        """This element and all below it count as taken."""
        self.taken = True
        self.attributes = {}
        for child in self.children:
            child.take_rest()

    def left(self, under: str = "") -> Iterator[tuple[str, str]]:
        """Path and text of every element and attribute that nobody took.

        An element with parts that stands several times is numbered in the path, so that its parts
        stay together: `PreviousDocument[2]/ID`.
        """
        if not self.taken and self.text is not None and self.name.lower() != "null":
            yield under, self.text
        for name, value in self.attributes.items():
            yield f"{under}@{name}", value
        places: dict[str, int] = {}
        for child in self.children:
            key = child.name.lower()
            places[key] = places.get(key, 0) + 1
            numbered = f"[{places[key]}]" if child.children and len(self._by_name[key]) > 1 else ""
            yield from child.left(f"{under}/{child.name}{numbered}" if under else f"{child.name}{numbered}")


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


def own_text(element: etree._Element) -> str | None:
    """The element's own text, what stands between and behind its children included."""
    text = element.text or ""
    if len(element):
        text += "".join(child.tail or "" for child in element)
    return text.strip() or None


# What says only where the schema lies, or how a date that is written anew was spelt.
NO_CONTENT = frozenset({"schemaLocation", "noNamespaceSchemaLocation", "formatCode"})


def attributes_of(element: etree._Element) -> dict[str, str]:
    """The element's attributes by their bare names, those that say nothing of its content left out."""
    named = ((bare(str(name)), str(value)) for name, value in element.attrib.items())
    return {name: value for name, value in named if name not in NO_CONTENT}


Said = list[tuple[str, str]]


class Surroundings:
    """What stands around the wanted elements of a file: texts and attributes by their path, up to a bound.

    An element that holds a wanted one is closed after it, so what it says is known only then:
    `of` is asked when the next wanted element has begun or the file has ended.
    """

    MOST = 1_000
    LONGEST = 10_000

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """The file is read again from its start."""
        self._frames: list[Said] = [[]]
        self._names: list[str] = []
        self._holds = [False]
        self._closed: Said = []
        self._before: Said = []
        self._wanted = 0

    def opened(self, name: str) -> None:
        """An element that is not wanted begins."""
        self._names.append(name)
        self._frames.append([])
        self._holds.append(False)

    def closed(self, element: etree._Element) -> None:
        """It ends; what it says goes with the wanted element inside it, else with what it stands in."""
        path = "/".join(self._names)
        self._names.pop()
        said = self._frames.pop() + [(path + name, text[: self.LONGEST]) for name, text in own_texts(element)]
        if self._holds.pop():
            self._holds[-1] = True
            self._closed += said
        else:
            self._frames[-1] += said[: self.MOST - len(self._frames[-1])]

    def begins(self) -> None:
        """A wanted element begins."""
        self._before = self._now()
        self._closed = []
        self._holds[-1] = True
        self._wanted += 1

    def of(self, number: int) -> Said:
        """What stood around the wanted element of that number, from 1: the last one or the one before."""
        return self._now() if number == self._wanted else self._before

    def _now(self) -> Said:
        return [*(said for frame in self._frames for said in frame), *self._closed]


def own_texts(element: etree._Element) -> Said:
    """The element's own text under an empty name, its attributes under theirs."""
    text = own_text(element)
    attributes = [(f"@{name}", value) for name, value in attributes_of(element).items()]
    return [("", text), *attributes] if text is not None else attributes


def elements(
    file: Openable, is_wanted: Callable[[str], bool], around: Surroundings | None = None
) -> Iterator[tuple[Node, Unreadable | None]]:
    """Each outermost element of a wanted name; memory holds one of them at a time.

    Where the file breaks off, the element that was open then comes with the error beside it,
    without the leaf in which it broke; where none was open the error is raised. Document types
    are refused (HostileInput): entities are how XML bombs and file thefts are made.
    """
    around = around or Surroundings()
    try:
        yield from _elements(file, is_wanted, around, None)
    except UnicodeRetry as retry:
        around.restart()
        yield from _elements(file, is_wanted, around, retry.encoding)


def surrounded(file: Openable, is_wanted: Callable[[str], bool]) -> Iterator[tuple[Node, Unreadable | None, Said]]:
    """As `elements`, each with the path and text of what stands around it in the file, up to a bound."""
    around = Surroundings()
    held: tuple[Node, Unreadable | None] | None = None
    number = 0
    try:
        for node, broken in elements(file, is_wanted, around):
            if held is not None:
                yield *held, around.of(number)
            held, number = (node, broken), number + 1
    except Unreadable:
        if held is not None:
            yield *held, around.of(number)
        raise
    if held is not None:
        yield *held, around.of(number)


class UnicodeRetry(Exception):
    """The declared encoding is not that of the bytes; read again as `encoding`."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        super().__init__(encoding)


def _elements(
    file: Openable, is_wanted: Callable[[str], bool], around: Surroundings, encoding: str | None
) -> Iterator[tuple[Node, Unreadable | None]]:
    stack: list[etree._Element] = []
    wanted: etree._Element | None = None
    given = 0
    with file.open("rb") as stream:
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
                    if wanted is None:
                        name = local_name(element)
                        if is_wanted(name):
                            wanted = element
                            around.begins()
                        else:
                            around.opened(name)
                    continue
                stack.pop()
                if element is wanted:
                    yield Node(wanted), None
                    given += 1
                    wanted = None
                elif wanted is None:
                    around.closed(element)
                if wanted is None:
                    forget(element)
        except etree.XMLSyntaxError as error:
            if given == 0 and encoding is None and is_encoding_error(error):
                raise UnicodeRetry(encoding_of(file).removesuffix("-sig")) from None
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
    return kind(said, line=line or 1, column=column or 1, expected="well-formed XML")


def is_encoding_error(error: etree.XMLSyntaxError) -> bool:
    """Whether the bytes are not in the encoding that they claim."""
    said = str(error.msg or error)
    return "not proper UTF-8" in said or "encoding" in said.lower() or "Invalid bytes" in said
