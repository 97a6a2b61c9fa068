from __future__ import annotations

from collections import Counter

import pytest

from casework.importing import SHARED, evidence, ids, imported, rejected
from cli.shell import Shell

COMPANIES = SHARED / "ashare" / "consumer_companies_gb18030.csv"
SCREENS = SHARED / "dooh_screens" / "DOOH_Screens_data_SG.csv"


@pytest.mark.skipif(not COMPANIES.exists(), reason="the real companies are not here")
def test_listed_companies(empty: Shell) -> None:
    dry = imported(empty, str(COMPANIES), "accounts", "--dry-run")
    assert dry["encoding"] == "gb18030"
    assert ids(empty) == []
    mapping = str(empty.folder / dry["mapping"])
    answer = imported(empty, str(COMPANIES), "", "--mapping", mapping)
    assert (answer["rows"], answer["subjects"], answer["rejected"]) == (431, 431, [])
    assert len(ids(empty)) == 431
    assert imported(empty, str(COMPANIES), "accounts")["evidence"] == 0
    found = evidence(empty, "000017.SZ")
    assert found["listed_on"].value is not None
    assert found["listed_on"].locator == "consumer_companies_gb18030.csv:3:8"
    assert found["stock_code"].value == "000017.SZ"


@pytest.mark.skipif(not SCREENS.exists(), reason="the real screens are not here")
def test_screens(empty: Shell) -> None:
    answer = imported(empty, str(SCREENS), "media")
    assert (answer["rows"], answer["subjects"]) == (223, 223)
    assert len(ids(empty, "medium")) == 223
    columns = {column["header"]: column for column in answer["columns"]}
    for header in (
        "Screen width (px)",
        "Screen height (px)",
        "Screen latitude",
        "Screen longitude",
        "Spot length",
        "Dimensions (W x H)",
        "Physical screen count",
    ):
        assert (columns[header]["read"], columns[header]["rejected"]) == (223, 0), header
    assert columns["Zip code"]["read"] == 204, "NA is missing"
    wrong = Counter((r["column"], r["codes"][0]) for r in answer["rejected"])
    assert wrong == {
        ("Orientation", "E205"): 31,
        ("Allow Image", "E203"): 12,
        ("Allow Video", "E203"): 12,
    }
    assert rejected(answer)[0] == (194, "Orientation", "E205")
    assert answer["rejected"][0]["place"] == "DOOH_Screens_data_SG.csv:194:13"
    first = evidence(empty, "SA_BST_A_TF_40051", "medium")
    assert first["screen_width_px"].value == 2160
    assert first["spot_length_s"].value == 10
    assert first["latitude"].value == 1.31646
