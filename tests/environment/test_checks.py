import pytest
from scrapy.settings import Settings

import settings as ours
from environment.checks import FRACTIONS, SWITCH, WHOLE, SettingError, check_settings


def changed(**values: object) -> Settings:
    """Return the project's settings, with some changed."""
    found = Settings()
    found.setmodule("settings")
    found.setdict(values)
    return found


def message(**values: object) -> str:
    with pytest.raises(SettingError) as caught:
        check_settings(changed(**values))
    return str(caught.value)


def is_number(value: object) -> bool:
    text = value if isinstance(value, str) else ""
    return (isinstance(value, int | float) and not isinstance(value, bool)) or text.isdecimal()


def test_what_is_set_as_a_rule_can_be_used() -> None:
    """As numbers, or as the texts that the environment and `-s` bring."""
    numbers = {name: str(ours.__dict__[name]) for name in (*WHOLE, *FRACTIONS)}

    check_settings(changed())
    check_settings(changed(**numbers, ALLOW_PRIVATE_ADDRESSES="true"))


def test_every_number_of_the_settings_is_checked() -> None:
    """One that is added later cannot be forgotten."""
    named = {name for name, value in vars(ours).items() if name.isupper() and is_number(value)}

    assert named == {*WHOLE, *FRACTIONS, SWITCH}


@pytest.mark.parametrize("name", [*WHOLE, *FRACTIONS])
@pytest.mark.parametrize("value", ["abc", "", "-1", "nan", "inf", "1e300"])
def test_what_is_no_number_is_named(name: str, value: str) -> None:
    """With what is expected, and what was found."""
    least, most = {**WHOLE, **FRACTIONS}[name]
    expected = f"a {'whole ' * (name in WHOLE)}number from {least} to {most}"

    assert message(**{name: value}) == f"setting {name}: expected {expected}, found {value!r}"


def test_bounds_are_allowed() -> None:
    """A page that is asked for without delay, or an hour after another."""
    for name, bounds in {**WHOLE, **FRACTIONS}.items():
        for value in bounds:
            check_settings(changed(**{name: str(value)}))


def test_days_are_whole() -> None:
    """Half of one is a slip."""
    assert message(LOOK_BACK_DAYS="2.5").endswith("expected a whole number from 0 to 36500, found '2.5'")


def test_a_switch_is_on_or_off() -> None:
    """What else it might mean is not guessed."""
    assert message(ALLOW_PRIVATE_ADDRESSES="maybe") == (
        "setting ALLOW_PRIVATE_ADDRESSES: expected 0 or 1, found 'maybe'"
    )
