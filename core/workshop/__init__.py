"""The evening: rounds, their rules, and the code people join with.

A round is a question put to the room about one frozen set of plans. It knows nothing of ballots
(`core/voting`), of storage (`core/ledger`) or of screens. Open `round.py` first.
"""
