"""The proxies in deploy/: what they let through, what they keep to themselves, and whether they start."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PROXY = "/etc/nginx/police-archive-proxy.conf"
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=a -keyout privkey.pem -out fullchain.pem"
)


@pytest.fixture
def nginx(root: Path) -> str:
    return (root / "deploy/nginx.conf").read_text(encoding="utf-8")


@pytest.fixture
def caddy(root: Path) -> str:
    return (root / "deploy/Caddyfile").read_text(encoding="utf-8")


def test_nginx_takes_its_file(root: Path, nginx: str, tmp_path: Path) -> None:
    """With a certificate of the test's own."""
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("needs nginx and openssl, which this machine has not")
    subprocess.run(CERTIFICATE.split(), cwd=tmp_path, capture_output=True, check=True)
    for there, here in (
        (PROXY, str(root / "deploy/nginx-proxy.conf")),
        ("/etc/letsencrypt/live/archive.example.org", str(tmp_path)),
        ("/var/log/nginx", str(tmp_path)),
        ("/var/cache/nginx", str(tmp_path)),
        ("listen 80;", "listen 127.0.0.1:18080;"),
        ("listen 443", "listen 127.0.0.1:18443"),
    ):
        assert there in nginx
        nginx = nginx.replace(there, here)
    (tmp_path / "site.conf").write_text(nginx, encoding="utf-8")
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ include {tmp_path}/site.conf; }}\n", encoding="utf-8"
    )

    found = subprocess.run(
        ["nginx", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "syntax is ok" in found.stderr, found.stderr


def test_caddy_takes_its_file(root: Path, tmp_path: Path) -> None:
    """As it is."""
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("needs caddy, which this machine has not")

    found = subprocess.run(
        [program, "validate", "--adapter", "caddyfile", "--config", str(root / "deploy/Caddyfile")],
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Valid configuration" in found.stderr + found.stdout, found.stderr


def test_no_log_names_a_visitor(nginx: str, root: Path) -> None:
    """Neither nginx's nor the server's, to which no address is told; searches stay out of the first too."""
    (form,) = re.findall(r"log_format archive_asked '(.+)';", nginx)
    told = (root / "deploy/nginx-proxy.conf").read_text(encoding="utf-8")

    assert set(re.findall(r"\$\w+", form)) == {
        *("$time_iso8601", "$request_method", "$uri", "$status", "$body_bytes_sent", "$request_time")
    }
    assert all("archive_asked" in line or "off" in line for line in re.findall(r"access_log .*", nginx))
    assert 'proxy_set_header X-Forwarded-For "";' in told
    assert "remote_addr" not in told


def test_only_the_packed_copy_can_be_taken_out_of_its_folder(nginx: str, caddy: str) -> None:
    """No folder is served as a whole: the next copy lies beside it while it is made."""
    public = "/var/lib/police-archive-public"

    assert re.findall(rf"(?:alias|root) {public}\S*", nginx) == [f"alias {public}/archive.db.zst;"]
    assert "location = /download/archive.db.zst {" in nginx
    assert caddy.count("file_server") == 1
    assert "handle /download/archive.db.zst {" in caddy


def test_every_way_to_the_server_is_limited_in_method(nginx: str, caddy: str) -> None:
    """GET and HEAD; and what tells of the machine is closed."""
    assert re.search(r"if \(\$request_method !~ \^\(GET\|HEAD\)\$\) \{\s+return 405;", nginx)
    assert re.search(r"location \^~ /-/ \{\s+return 404;", nginx)
    assert caddy.index("handle @changing") < caddy.index("handle @inner") < caddy.index("reverse_proxy")
