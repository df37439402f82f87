"""Measures the readers: records a second and the peak memory of reading one large file of each format.

Usage: python bench/read.py [MEGABYTES]. Each file is made up, of that size (200 unless said), and read in a
process of its own. The figures of a run stand in docs/performance.md; compare them as ratios on one machine.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

WCO_ITEM = """<GovernmentAgencyGoodsItem><SequenceNumeric>{n}</SequenceNumeric><AdditionalDocument>
<CategoryCode>N</CategoryCode>
<TypeCode>935</TypeCode><ID>INV {n}</ID></AdditionalDocument><Commodity><Description>pump parts {n}</Description>
<Classification><ID>84139100</ID><IdentificationTypeCode>TSP</IdentificationTypeCode></Classification>
<GoodsMeasure><GrossMassMeasure>{n}.5
</GrossMassMeasure></GoodsMeasure>
<InvoiceLine><ItemChargeAmount currencyID="EUR">100.00</ItemChargeAmount></InvoiceLine>
</Commodity><GovernmentProcedure><CurrentCode>40</CurrentCode><PreviousCode>00</PreviousCode></GovernmentProcedure><Origin>
<CountryCode>CN</CountryCode></Origin></GovernmentAgencyGoodsItem>"""
WCO = """<Declaration><FunctionalReferenceID>R{n}</FunctionalReferenceID><TypeCode>IMA</TypeCode>
<Exporter><Name>Exporter {n}</Name></Exporter><GoodsShipment>{items}</GoodsShipment></Declaration>"""
ASYCUDA_ITEM = """<Item><Tarification><HScode><Commodity_code>84139100</Commodity_code></HScode></Tarification>
<Goods_description><Country_of_origin_code>CN</Country_of_origin_code>
<Commercial_Description>pump parts {n}</Commercial_Description>
</Goods_description><Valuation_item>
<Weight_itm><Gross_weight_itm>{n}.5</Gross_weight_itm></Weight_itm></Valuation_item></Item>"""
ASYCUDA = """<ASYCUDA><Declarant><Reference><Number>R{n}</Number></Reference></Declarant><Traders>
<Exporter><Exporter_name>Exporter {n}</Exporter_name></Exporter></Traders>{items}</ASYCUDA>"""


def wco() -> Iterator[str]:
    """Declarations of two items under one root."""
    yield '<Batch xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">'
    for n in numbers():
        yield WCO.format(n=n, items=WCO_ITEM.format(n=n) * 2)


def asycuda() -> Iterator[str]:
    """Declarations of two items under one root."""
    yield "<Pack>"
    for n in numbers():
        yield ASYCUDA.format(n=n, items=ASYCUDA_ITEM.format(n=n) * 2)


def delimited() -> Iterator[str]:
    """A declaration of two rows."""
    yield "Reference,Description,HS Code,Country of origin,Gross mass,Exporter,Date\n"
    for n in numbers():
        yield f"R{n},pump parts {n},84139100,CN,{n}.5,Exporter {n},2025-11-19\n" * 2


def json_lines() -> Iterator[str]:
    """A declaration of two items a line."""
    item = {"description": "pump parts", "commodity_code": "84139100", "origin": "CN", "gross_mass_kg": 10.5}
    for n in numbers():
        parties = [{"role": "exporter", "name": f"Exporter {n}"}]
        yield json.dumps({"reference": f"R{n}", "parties": parties, "goods_items": [item, item]}) + "\n"


def numbers() -> Iterator[int]:
    """1, 2, 3 and so on."""
    n = 0
    while True:
        n += 1
        yield n


FORMATS = {
    "wco-declaration": (wco, "</Batch>"),
    "asycuda-declaration": (asycuda, "</Pack>"),
    "delimited": (delimited, ""),
    "json-lines": (json_lines, ""),
}


def measure(format: str, path: Path) -> None:
    """Read a file, here, and print what it took."""
    from firstline.consignment.consignment import Consignment
    from firstline.reading.formats import reader_named
    from firstline.reading.reader import ReadingOptions, Source

    before = time.perf_counter()
    source = Source(path=path, name=path.name, sha256="")
    count = sum(isinstance(one, Consignment) for one in reader_named(format).read(source, ReadingOptions()))
    seconds = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / (1 << 20)
    print(
        f"{format}: {size:.0f} MiB, {count} consignments in {seconds:.1f} s: "
        f"{count / seconds:.0f} a second, {size / seconds:.0f} MiB a second, peak {peak:.0f} MiB",
        flush=True,
    )


def main(megabytes: int) -> None:
    """Make each file, and read it in a process of its own."""
    for format, (make, end) in FORMATS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "made"
            with path.open("w") as stream:
                for text in make():
                    stream.write(text)
                    if stream.tell() >= megabytes << 20:
                        break
                stream.write(end)
            subprocess.run([sys.executable, __file__, "--measure", format, str(path)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
