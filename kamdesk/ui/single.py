"""One window per data folder: a second start raises the first window and ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1500


class Raiser(QObject):
    """Listens on a local socket (no network) and calls `on_raise` when another start knocks."""

    def __init__(self, name: str, on_raise: Callable[[], object]) -> None:
        super().__init__()
        self._on_raise = on_raise
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name)  # the lock is ours, so a socket left behind is nobody's
        self._server.newConnection.connect(self._knocked)
        self._server.listen(name)

    def _knocked(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
            connection.disconnectFromServer()
        self._on_raise()

    def close(self) -> None:
        self._server.close()


def raise_other(name: str) -> bool:
    """Ask the running window to come to the front; False when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.waitForDisconnected(WAIT_MS)
    return True
