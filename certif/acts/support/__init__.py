"""Services shared by acts: refusals, files outside the register, links, time zone."""
