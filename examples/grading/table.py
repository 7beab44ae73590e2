"""Reads the reports that `grade` has made, prints a table, and writes it as CSV: table.py REPORTS FILE."""

import csv
import json
import pathlib
import sys

VERDICTS = {0: "holds", 1: "fails", 3: "no server", 4: "not all tried", 124: "too slow", 137: "too slow"}
HEADER = ["name", "verdict", "holds", "fails", "not tried", "first hint"]


def row(code_file):
    name = code_file.stem
    code = int(code_file.read_text())
    verdict = VERDICTS.get(code, f"exit code {code}")
    report = code_file.with_suffix(".json")
    try:
        results = json.loads(report.read_text(encoding="utf-8"))["results"]
    except (OSError, ValueError):
        printed = code_file.with_suffix(".txt").read_text(encoding="utf-8", errors="replace").strip()
        return [name, verdict, "", "", "", " ".join(printed.split())[:200]]
    rules = {kind: [r["rule"] for r in results if r["outcome"] in kind] for kind in ("pass note", "fail", "skip")}
    hint = next((r.get("hint", "") for r in results if r["outcome"] == "fail"), "")
    held = f"{len(rules['pass note'])}/{len(results)}"
    return [name, verdict, held, " ".join(rules["fail"]), " ".join(rules["skip"]), hint]


def main(reports, target):
    rows = [row(file) for file in sorted(pathlib.Path(reports).glob("*.code"))]
    with open(target, "w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([HEADER] + rows)
    widths = [max(len(line[i]) for line in [HEADER] + rows) for i in range(5)]
    for line in [HEADER] + rows:
        cells = [cell.ljust(width) for cell, width in zip(line, widths)]
        print("  ".join(cells + [line[5][:70]]).rstrip())


main(*sys.argv[1:])
