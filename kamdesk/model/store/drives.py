"""Where a live portfolio may not lie: network drives, whose locks and shared memory SQLite cannot trust."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kamdesk.model.core.errors import StorageError
from kamdesk.model.core.languages import N_

_NETWORK = frozenset(
    "nfs nfs4 cifs smb smb3 smbfs ncpfs afs coda 9p ceph gpfs lustre davfs davfs2 webdav vboxsf vmhgfs prl_fs "
    "fuse.sshfs fuse.glusterfs fuse.ceph fuse.davfs2 fuse.rclone fuse.gvfsd-fuse fuse.vmhgfs-fuse fuse.s3fs "
    "fuse.smbnetfs fuse.curlftpfs fuse.onedriver".split()
)
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


def refuse_network(path: Path) -> None:
    """Raise StorageError when `path` lies on a network drive; backups may go there, the live file may not."""
    kind = file_system_of(path)
    if kind in _NETWORK:
        raise StorageError(
            N_(
                "This folder is on a network drive (%(kind)s), where a portfolio can be damaged while in use. "
                "Nothing was changed. Keep the portfolio on this computer and use the network drive as the "
                "second folder for backups."
            ),
            kind=kind,
        )


def file_system_of(path: Path, mounts: str | None = None) -> str:
    """The type of the file system that holds `path`: 'ext4', 'nfs4' ...; '' when the system does not tell.

    `mounts` replaces the content of /proc/self/mountinfo in tests.
    """
    if sys.platform == "win32":
        return _windows_kind(path)
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
    place = os.path.realpath(path)
    best = ("", "")
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        point = _unescaped(fields[4])
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, right.split(" ")[0])
    return best[1]


def _unescaped(text: str) -> str:
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, char)
    return text


def _windows_kind(path: Path) -> str:
    place = str(path.absolute())
    if place.startswith("\\\\"):
        return "smb"
    import ctypes

    drive = os.path.splitdrive(place)[0] + "\\"
    remote = ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE_DRIVE  # type: ignore[attr-defined,unused-ignore]
    return "smb" if remote else ""
