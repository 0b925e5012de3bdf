"""From a bare machine to a served archive. Knows processes and ports, nothing of newspapers."""
