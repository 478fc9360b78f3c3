"""beta.gouv.fr's public record, read where it lies."""
