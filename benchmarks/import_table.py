"""Times `dutylist import` of a workbook of some 5,000 rows: `import_table.py [--rounds 5]`."""

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from county import make_townships
from duty_lists import ItemColumns, compose
from dutylist.exchange.book import lay_out
from dutylist.exchange.formats import writer_of
from vocabulary import read_vocabulary

TOWNSHIPS = 15
SEED = 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", metavar="N", type=int, default=5)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder:
        table = Path(folder) / "table.xlsx"
        rows = _write(table)
        call = [sys.executable, "-m", "dutylist", "import", str(table), "--kind", "duty-list"]
        for format_ in ("shown", "written"):
            seconds = []
            for number in range(rounds + 1):
                target = ["--to", f"{folder}/{number}.yaml"] if format_ == "written" else []
                began = time.perf_counter()
                done = subprocess.run([*call, *target], capture_output=True, check=False)
                seconds.append(time.perf_counter() - began)
                if done.returncode:
                    sys.exit(done.stderr.decode())
            best, middle = min(seconds[1:]), sorted(seconds[1:])[rounds // 2]
            print(f"{rows} rows, {format_}: best {best:.2f} s, median {middle:.2f} s")


def _write(table: Path) -> int:
    """Write the lists of several townships as one table without ids, each name once."""
    vocabulary = read_vocabulary()
    matters = ItemColumns(vocabulary, SEED)
    items = []
    for number, township in enumerate(make_townships(TOWNSHIPS, random.Random(SEED)), 1):
        for item in compose(township, number, matters, SEED)["items"]:
            name = f"{item['name']}（{township.name}）"
            items.append({key: item[key] for key in item if key != "id"} | {"name": name})
    items.sort(key=lambda item: item.get("mode", ""))
    data = {"kind": "duty-list", "title": "县域职责清单", "region": "测试县", "items": items}
    table.write_bytes(writer_of("xlsx")(lay_out(data)))
    return len(items)


if __name__ == "__main__":
    main()
