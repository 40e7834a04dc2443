"""Settings: one TOML file, with the environment on top.

Every key is explained in `packaging/picker.example.toml`. An environment variable named `PICKER_`
and the path to the key, parts joined by two underscores, wins over the file:
`PICKER_KIOSK__TERMINAL=till-2`. Secrets are never written into the file: a key for a secret says
where it is kept (see `picker_app.secrets`). Reading is in `picker_app.settings.file` and
`picker_app.settings.environment`.
"""
