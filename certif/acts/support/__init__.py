"""What acts share: refusals, files outside the register, links, the calendar of Paris."""
