"""The Caisse des Dépôts: identities in, XML out, receipts in. Pure.

Civil status passes through here and stays nowhere: no message, and no exception, bears a value of it.
"""
