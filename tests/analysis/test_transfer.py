"""Transfer experiments, their partners and controls are found by settings, whatever their names."""

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.analysis.transfer import line_of, lines, pretrained

BASE = {"name": "mobilenet", "alpha": 0.35, "pixels": 64}
HEAD = {"weights": "imagenet", "train": "head"}
ALL = {"weights": "imagenet", "train": "all"}
OWN = {"weights": "leaves/oak", "train": "all"}


def study(*entries: dict):
    return results({each["name"]: [0.5, 0.6, 0.7] for each in entries}, list(entries))


def leaf(name: str, **settings) -> dict:
    return entry(f"leaves/{name}", **{"model": BASE} | settings)


def by_name(found):
    return {each.name.removeprefix("leaves/"): each for each in pretrained(found, "leaves")}


def test_partner_and_control_have_the_same_network_weights_and_labels():
    found = by_name(
        study(
            leaf("oak"),
            leaf("elm", transfer=HEAD),
            leaf("ash", transfer=ALL),
            leaf("fir", transfer=ALL, labels_per_class=10),
            leaf("yew", transfer=HEAD, model=BASE | {"alpha": 0.5}),
        )
    )
    elm, ash, fir, yew = (found[name] for name in ("elm", "ash", "fir", "yew"))
    assert (elm.frozen, elm.other, elm.scratch) == (True, "leaves/ash", "leaves/oak")
    assert (ash.frozen, ash.other, ash.scratch) == (False, "leaves/elm", "leaves/oak")
    assert (fir.labels, fir.other, fir.scratch) == (10, None, None)
    assert (yew.other, yew.scratch) == (None, None)
    assert "oak" not in found


def test_of_several_candidates_the_one_that_differs_least_is_taken():
    found = by_name(
        study(
            leaf("far", batch_size=7, label_smoothing=0.3),
            leaf("near"),
            leaf("elm", transfer=HEAD),
            leaf("other", transfer=ALL, batch_size=7),
            leaf("ash", transfer=ALL),
        )
    )
    assert (found["elm"].scratch, found["elm"].other) == ("leaves/near", "leaves/ash")


def test_the_control_of_a_base_of_ones_own_trains_the_network_of_that_experiment():
    oak = {"name": "convnet", "stages": [[8]]}
    found = by_name(
        study(
            leaf("oak", model=oak, labels_per_class=50),
            leaf("new", model=oak),
            leaf("elm", model={"name": "reused"}, transfer=OWN),
        )
    )
    assert found["elm"].scratch == "leaves/new"


def test_what_the_config_compares_with_is_told_apart_by_its_base():
    against = ["leaves/oak", "leaves/plain", "leaves/elm", "leaves/ash", "leaves/gone"]
    found = by_name(
        study(
            leaf("oak"),
            leaf("plain", model={"name": "dense", "units": [3]}),
            leaf("elm", transfer=HEAD),
            leaf("ash", transfer=ALL, against=against),
            leaf("own", model={"name": "reused"}, transfer=OWN, against=against),
        )
    )
    assert found["ash"].plain == ["leaves/plain"] and found["ash"].bases == []
    assert found["own"].bases == ["leaves/elm", "leaves/ash"]


def test_a_line_differs_in_labels_and_budget_alone():
    found = study(
        leaf("all"),
        leaf("many", labels_per_class=100, budget={"steps": 7}),
        leaf("few", labels_per_class=9),
        leaf("other", labels_per_class=9, batch_size=7),
        leaf("frozen", transfer=HEAD),
        leaf("frozen-few", transfer=HEAD, labels_per_class=9),
    )
    rising = ["leaves/few", "leaves/many", "leaves/all"]
    assert lines(found, "leaves") == [rising, ["leaves/frozen-few", "leaves/frozen"]]
    assert line_of(found, "leaves/many") == rising
    assert line_of(found, "leaves/other") == ["leaves/other"]


def test_experiments_that_differ_in_their_budgets_alone_are_no_line():
    found = study(leaf("oak", budget={"seconds": 3}), leaf("elm", budget={"seconds": 8}))
    assert lines(found, "leaves") == []


def test_the_experiments_of_the_config_are_found():
    names = ["transfer-scratch", "transfer-frozen", "transfer-finetuned", "convnet"]
    names = [f"digits/{name}" for name in names]
    names += [f"{name}-10" for name in names[:3]] + ["digits/transfer-own-frozen"]
    found = pretrained(results({name: [0.5] for name in names}), "digits")
    whole = {each.name: each for each in found}
    frozen, own = whole[names[1]], whole[names[-1]]
    assert (frozen.other, frozen.scratch, frozen.plain) == (names[2], names[0], [names[3]])
    assert whole["digits/transfer-finetuned-10"].other == "digits/transfer-frozen-10"
    assert (own.scratch, own.plain, own.bases) == (None, [names[3]], [names[1]])


def test_a_base_with_weights_drawn_anew_is_the_control():
    fresh = {"name": "reused", "fresh": True}
    shared = {"weights": "bases/pine", "train": "all"}
    found = study(
        leaf("oak", model=fresh, transfer=shared),
        leaf("elm", model={"name": "reused"}, transfer=shared),
        leaf("ash", model={"name": "reused"}, transfer=shared | {"train": "head"}),
    )
    told = by_name(found)
    assert set(told) == {"elm", "ash"}
    assert (told["elm"].scratch, told["ash"].scratch) == ("leaves/oak", "leaves/oak")
    assert (told["elm"].other, told["ash"].other) == ("leaves/ash", "leaves/elm")
