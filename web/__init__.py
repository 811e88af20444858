"""The archive's face: everything that Datasette needs to show it. Reads, never writes."""
