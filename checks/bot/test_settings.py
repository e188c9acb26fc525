"""Settings: read once, refused with a sentence, never shown."""

from __future__ import annotations

import pytest

from bot.settings import NOWHERE, Address, MissingToken, Settings, SettingsError, Shards, Theme, settings

TOKEN = {"GRADUS_DISCORD_TOKEN": "a-token"}
LOOPBACK = {"GRADUS_DISCORD_API": "http://127.0.0.1:1/api", "GRADUS_DISCORD_GATEWAY": "ws://[::1]:1/"}


def test_the_environment_goes_before_the_file() -> None:
    file = (
        "# ours\nexport GRADUS_DISCORD_TOKEN='from the file'\nGRADUS_THEME=light\nGRADUS_SITE = https://example.org/g\n"
    )
    found = settings(TOKEN, file)
    assert found == Settings("a-token", Theme.LIGHT, 2, "https://example.org/g/")


def test_without_a_token_it_is_missing() -> None:
    for environment in ({}, {"GRADUS_DISCORD_TOKEN": ""}, {"GRADUS_DISCORD_TOKEN": " "}):
        with pytest.raises(MissingToken):
            settings(environment, "GRADUS_DISCORD_TOKEN=")


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("# ours\n\nGRADUS_DISCORD_TOKEN a-secret\n", "line 3: a line is NAME=value"),
        ("GRADUS_TOKEN=a-secret\n", "line 1: there is no setting GRADUS_TOKEN; there are GRADUS_DISCORD_TOKEN"),
        ("a-secret", "line 1: a line is NAME=value"),
    ],
)
def test_a_line_of_the_file_that_says_nothing_is_named_and_not_shown(file: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as refused:
        settings({}, file)
    assert "a-secret" not in str(refused.value)


def test_settings_of_other_programs_are_left_alone() -> None:
    assert settings({}, "\ufeffPath2=x\r\nGRADUS_DISCORD_TOKEN=a-token\r\n") == Settings("a-token")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GRADUS_DISCORD_TOKEN", "two words"),
        ("GRADUS_THEME", "pink"),
        ("GRADUS_WORKERS", "0"),
        ("GRADUS_WORKERS", "many"),
        ("GRADUS_SHELF", "-1"),
        ("GRADUS_SHELF", "plenty"),
        ("GRADUS_SITE", "javascript:alert(1)"),
        ("GRADUS_DISCORD_API", "https://discord.com/api/v10"),
        ("GRADUS_DISCORD_API", "http://192.0.2.1/api"),
        ("GRADUS_DISCORD_GATEWAY", "ws://127.0.0.1.example.org/"),
        ("GRADUS_DISCORD_GATEWAY", "http://127.0.0.1/"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        settings(TOKEN | LOOPBACK | {name: value})


def test_api_and_gateway_belong_together() -> None:
    with pytest.raises(SettingsError, match="belong together"):
        settings(TOKEN | {"GRADUS_DISCORD_API": "http://127.0.0.1:1/api"})


def test_the_token_is_in_no_message() -> None:
    with pytest.raises(SettingsError) as refused:
        settings({"GRADUS_DISCORD_TOKEN": "a token"})
    assert "a token" not in str(refused.value)
    assert "a-token" not in repr(settings(TOKEN))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = {"GRADUS_THEME": "pink", "GRADUS_WORKERS": "9" * 5000, "GRADUS_SITE": "http://[", "GRADUS_SHARDS": "0/2"}
    with pytest.raises(SettingsError) as refused:
        settings(TOKEN | wrong, "GRADUS_THEMES=dark\nnonsense\n")
    lines = str(refused.value).splitlines()
    assert len(lines) == 6
    for told in (".env, line 1", ".env, line 2", "GRADUS_THEME is", "GRADUS_WORKERS is", "GRADUS_SITE cannot", "needs"):
        assert sum(told in line for line in lines) == 1, told


def test_without_a_token_the_rest_is_told_too_and_where_it_may_have_gone() -> None:
    with pytest.raises(MissingToken) as refused:
        settings({"DISCORD_TOKEN": "a-token", "GRADUS_THEME": "pink"})
    assert str(refused.value).splitlines() == [
        "GRADUS_THEME is dark or light, not 'pink'",
        "DISCORD_TOKEN is set; the companion reads GRADUS_DISCORD_TOKEN",
    ]


def test_a_token_in_the_wrong_place_is_not_shown() -> None:
    secret = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.a-secret-of-many-letters_and-signs"  # noqa: S105
    for name in ("GRADUS_THEME", "GRADUS_WORKERS", "GRADUS_SITE", "GRADUS_STATUS", "GRADUS_LOG", "GRADUS_SHARDS"):
        with pytest.raises(SettingsError, match="looks like a token") as refused:
            settings(TOKEN | {name: secret})
        assert "GabcdE" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("127.0.0.1:9000", Address("127.0.0.1", 9000)),
        ("localhost:0", Address("127.0.0.1", 0)),
        ("[::1]:9000", Address("::1", 9000)),
        ("0.0.0.0:80", Address("0.0.0.0", 80)),  # noqa: S104 - a container is reached like this
        ("off", NOWHERE),
    ],
)
def test_where_the_status_pages_are(value: str, expected: Address) -> None:
    assert settings(TOKEN | {"GRADUS_STATUS": value}).status == expected


@pytest.mark.parametrize("value", ["8788", ":8788", "host:80", "127.0.0.1:65536", "127.0.0.1:", "1.2:80", "on"])
def test_where_the_status_pages_are_not(value: str) -> None:
    with pytest.raises(SettingsError, match="GRADUS_STATUS"):
        settings(TOKEN | {"GRADUS_STATUS": value})


def test_shards_are_some_of_all_and_need_a_shared_database() -> None:
    shared = {"GRADUS_DISCORD_TOKEN": "a-token", "DATABASE_URL": "postgresql://gradus@host/gradus"}
    assert settings(shared).shards is None
    assert settings(shared | {"GRADUS_SHARDS": "0,2/4"}).shards == Shards((0, 2), 4)
    for wrong in ("0", "4/4", "0,0/4", "a/4", "0/", ",/4", "-1/4"):
        with pytest.raises(SettingsError, match="such as 0,1/4"):
            settings(shared | {"GRADUS_SHARDS": wrong})
    with pytest.raises(SettingsError, match="needs DATABASE_URL"):
        settings({"GRADUS_DISCORD_TOKEN": "a-token", "GRADUS_SHARDS": "0/2"})


def test_a_database_is_a_postgresql_and_its_password_is_never_shown() -> None:
    url = "postgresql://gradus:geheim@host/gradus"
    found = settings({"GRADUS_DISCORD_TOKEN": "a-token", "DATABASE_URL": url})
    assert found.database == url
    assert "geheim" not in repr(found)
    with pytest.raises(SettingsError) as refused:
        settings({"GRADUS_DISCORD_TOKEN": "a-token", "DATABASE_URL": "mysql://gradus:geheim@host/gradus"})
    assert "geheim" not in str(refused.value)
