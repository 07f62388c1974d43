"""Ballots and what they add up to: one ballot, the count, the one message in the hall.

The unit is moeite (objection), six worded steps stored as 0–10. The package leaves out who voted:
that is kept apart from the answers in `core/ledger/ballot_box.py`. Open `ballot.py` first, then
`tally.py` and `judgement.py`; what is published is `sealed.py` and `result.py`.
"""
