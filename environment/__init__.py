"""The environment: what the settings name, made real. Decides nothing, keeps nothing."""
