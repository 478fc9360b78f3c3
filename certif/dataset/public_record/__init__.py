"""The reader of beta.gouv.fr's public record."""
