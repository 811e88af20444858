"""Sites: where to look. One YAML file a police organisation, read strictly into frozen dataclasses."""
