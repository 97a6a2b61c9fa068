from __future__ import annotations

from pathlib import Path

from rulebook.small_pack import load, write_small_pack

BARRED = "element: price, domain: [0, 10万], not_for: [agency, client]}"
PRICE = ("fields.yaml", "element: price, domain: [0, 10万]}")
INDEX = "value: product_price / median_price"


def not_for(folder: Path) -> dict[str, set[str]]:
    loaded = load(folder)
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    return {id_: set(field.not_for) for id_, field in loaded.pack.fields.items() if field.not_for}


def test_what_is_derived_is_not_for_the_readers_of_its_inputs(tmp_path: Path) -> None:
    found = not_for(write_small_pack(tmp_path, {PRICE[0]: (PRICE[1], BARRED)}))
    both = {"client", "agency"}
    assert found == {
        "product_price": both,
        "price_index": both,
        "price_tier": both,
        "list_price": {"agency"},
    }


def test_a_conclusion_that_reveals_nothing_inherits_nothing(tmp_path: Path) -> None:
    changes = {
        PRICE[0]: (PRICE[1], BARRED),
        "conclusions.yaml": (INDEX, f"{INDEX}\n    reveals: public"),
    }
    assert set(not_for(write_small_pack(tmp_path, changes))) == {"product_price", "list_price"}


def test_aggregates_and_media_bar_their_readers(tmp_path: Path) -> None:
    changes = {
        "fields.yaml": ("accumulate: true\n", "accumulate: true\n    not_for: agency\n"),
        "conclusions.yaml": (
            "value: any_media(match.audience >= 0.5 and match.region >= 0.5)",
            "value: any_media(media.list_price < 100) and orders.count > 2",
        ),
    }
    loaded = load(write_small_pack(tmp_path, changes))
    assert loaded.pack is not None
    assert loaded.pack.fields["target_client"].not_for == ("agency",)
    changes["fields.yaml"] = (
        "basis: 标准套装, not_for: agency",
        "basis: 标准套装, not_for: client",
    )
    again = load(write_small_pack(tmp_path / "b", changes)).pack
    assert again is not None
    assert again.fields["target_client"].not_for == ("client",)


def test_an_unknown_reader_names_the_nearest(tmp_path: Path) -> None:
    wrong = BARRED.replace("agency", "agancy")
    found = load(write_small_pack(tmp_path, {PRICE[0]: (PRICE[1], wrong)})).diagnostics
    assert [(d.code, d.suggestion) for d in found] == [("P103", "agency")]
