"""One counted ballot a voter, over any interleaving of taps, tabs, changes, retries and restarts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core.ledger.ballot_box import FileBallotBox, make_box
from core.voting.ballot import STEPS

ROUND = "0123456789abcdef"
SECRET = b"s" * 32
answer = st.sampled_from((*STEPS, None))
cast = st.tuples(
    st.sampled_from(("anna", "bert", "cora")),
    st.sampled_from(("tab-1", "tab-2")),
    st.fixed_dictionaries({"N": answer, "W": answer}),
    st.sampled_from(("phone", "page")),
)
evening = st.lists(st.one_of(cast, cast, cast, st.just("restart")), max_size=12)


@settings(max_examples=60, deadline=None)
@given(evening)
def test_one_ballot_a_voter_and_it_is_the_last_one(happenings) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_box(folder, ROUND)
        box = FileBallotBox(folder, ROUND, SECRET)
        last: dict[str, tuple] = {}
        receipts: dict[str, str] = {}
        for happening in happenings:
            if happening == "restart":
                box.close()
                box = FileBallotBox(folder, ROUND, SECRET)
                continue
            device, ballot_id, answers, channel = happening
            receipt = box.cast(ballot_id, device, answers, channel)
            if last.get(device) != (ballot_id, answers, channel):
                # Anything but a retry of the latest ballot counts: "saved" was said, so it is true.
                assert receipt.replaced == (device in last)
                last[device] = (ballot_id, answers, channel)
            assert receipts.setdefault(device, receipt.receipt) == receipt.receipt
        assert box.count() == len(last)
        with box.stopped() as ballots:
            counted = {ballot.receipt: [ballot.answers, ballot.channel] for ballot in ballots}
        box.close()
        assert counted == {receipts[device]: kept for device, (_, *kept) in last.items()}
