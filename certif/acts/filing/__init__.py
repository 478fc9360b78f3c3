"""The filing of holders with the Caisse des Dépôts."""
