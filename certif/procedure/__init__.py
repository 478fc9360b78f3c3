"""The law of the procedure: who certifies, who signs, what happens, until when. Pure."""
