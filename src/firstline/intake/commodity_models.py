"""Training files in, a model in a folder out, and the model back: data, never code."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from firstline.consignment.codes.commodity_code import hs6
from firstline.errors import NotFound, ReferenceRejected, Unreadable
from firstline.files.encoding import encoding_of
from firstline.reference.commodity_model import FORM, CommodityModel
from firstline.reference.nomenclature import Nomenclature
from firstline.reference.snapshot import Snapshot, encoded

if TYPE_CHECKING:
    from firstline.screening.goods.commodity_code import Classifier
    from firstline.targeting.commodity_code import Sample, Told

MODEL_FILE = "model.json"
COLUMNS = ("description", "hs", "lang")
_model = msgspec.json.Decoder(CommodityModel)


@dataclass
class TrainingFile:
    """The rows of one file, and the numbers of the lines that were left out for want of words or of six digits."""

    name: str
    samples: list[Sample] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)


def training_file(path: Path) -> TrainingFile:
    """A file of descriptions with codes. Raises NotFound or Unreadable naming file, line, found and expected."""
    from firstline.targeting.commodity_code import Sample

    if not path.is_file():
        raise NotFound("there is no such file", where=str(path), expected=f"a CSV with {','.join(COLUMNS)}")
    found = TrainingFile(path.stem)
    with path.open(encoding=encoding_of(path), newline="") as stream:
        for line, row in rows_of(stream, path):
            code, text = hs6(row["hs"]), row["description"].strip()
            if code and text:
                found.samples.append(Sample(text, code))
            else:
                found.left_out.append(line)
    if not found.samples:
        raise Unreadable("no row has words and a code", where=str(path), expected="codes of 6 digits or more in hs")
    return found


def rows_of(stream: Iterable[str], path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the number of their last line."""
    rows = csv.DictReader(stream, strict=True)
    try:
        if not {"description", "hs"} <= set(rows.fieldnames or ()):
            found, expected = ",".join(rows.fieldnames or ()), ",".join(COLUMNS)
            raise Unreadable(
                "the columns are not those of training rows", where=str(path), line=1, found=found, expected=expected
            )
        for row in rows:
            if None in row.values() or None in row:
                expected = f"{len(rows.fieldnames or ())} cells"
                raise Unreadable("the row is cut or too long", where=str(path), line=rows.line_num, expected=expected)
            yield rows.line_num, row
    except (csv.Error, UnicodeDecodeError) as error:
        raise Unreadable(f"not a CSV table: {error}", where=str(path), line=rows.line_num) from error


def trained(files: Sequence[TrainingFile], snapshot: Snapshot, told: Told) -> CommodityModel:
    """A model of these files and of the nomenclature of the snapshot."""
    from firstline.screening.goods.commodity_model import packed
    from firstline.targeting.commodity_code import train

    parts = snapshot.every(Nomenclature)
    sources = [(file.name, file.samples) for file in files]
    return packed(
        train(sources, [part.content for part in parts], told), [f"{part.name} {part.version}" for part in parts]
    )


def write_model(folder: Path, model: CommodityModel) -> Path:
    """The model in its folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    path, partial = folder / MODEL_FILE, folder / f"{MODEL_FILE}.partial"
    partial.write_bytes(encoded(model))
    partial.replace(path)
    return path


def read_model(folder: Path) -> CommodityModel:
    """The model in a folder. Raises NotFound or ReferenceRejected."""
    path = folder / MODEL_FILE
    if not path.is_file():
        next_step = "Train one: firstline goods train FILE.csv --model DIR"
        raise NotFound("there is no model in that folder", where=str(folder), expected=MODEL_FILE, next_step=next_step)
    try:
        model = _model.decode(path.read_bytes())
    except msgspec.DecodeError as error:
        raise ReferenceRejected(f"not a model: {error}", where=str(path), expected="what goods train wrote") from error
    if model.form != FORM:
        next_step = "Train it again with this version of the program."
        raise ReferenceRejected(
            "a model of another form", where=str(path), found=str(model.form), expected=str(FORM), next_step=next_step
        )
    return model


def classifier_of(snapshot: Snapshot, folder: Path | None) -> Classifier:
    """The classifier of a folder, else that of the snapshot, else the untrained one of its nomenclature."""
    from firstline.screening.goods.commodity_code import Classifier
    from firstline.screening.goods.commodity_model import unpacked

    if folder is not None:
        return unpacked(read_model(folder))
    for known in snapshot.every(CommodityModel):
        return unpacked(known.content)
    return Classifier.untrained(part.content for part in snapshot.every(Nomenclature))


def described_in(lines: Iterable[bytes]) -> Iterator[str | Unreadable]:
    """The description of each line of JSON that is not blank, or what is wrong with the line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said: Any = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            yield Unreadable(f"not JSON: {error}", line=number, expected="a JSON object a line")
            continue
        text = said.get("description") if isinstance(said, dict) else None
        if isinstance(text, str):
            yield text
        else:
            yield Unreadable(
                "no text to classify",
                line=number,
                found=line.decode(errors="replace").strip(),
                expected='{"description": "..."}',
            )
